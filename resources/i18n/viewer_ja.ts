<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Asking</name>
    <message>
        <source>Another request is open.</source>
        <translation>別の許可を求めているところです。</translation>
    </message>
    <message>
        <source>Ask for permission</source>
        <translation>許可をリクエスト</translation>
    </message>
    <message>
        <source>The end user did not answer.</source>
        <translation>応答がありませんでした。</translation>
    </message>
    <message>
        <source>The end user is being asked…</source>
        <translation>エンドユーザーに確認しています…</translation>
    </message>
    <message>
        <source>The end user said no.</source>
        <translation>拒否されました。</translation>
    </message>
    <message>
        <source>Your rights in this channel do not cover it.</source>
        <translation>このチャネルでのあなたの権限にはありません。</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Compare digits</source>
        <translation>数字を確かめる</translation>
    </message>
    <message>
        <source>Compare six digits with the end user, to be sure nobody is in between</source>
        <translation>6桁の数字をエンドユーザーと比べ、間に誰も入っていないことを確かめます</translation>
    </message>
    <message>
        <source>End-to-end encrypted, not verified</source>
        <translation>エンドツーエンド暗号化・未確認</translation>
    </message>
    <message>
        <source>End-to-end encrypted, verified</source>
        <translation>エンドツーエンド暗号化・確認済み</translation>
    </message>
    <message>
        <source>Read these digits to the end user, who sees six, too. If they are the same, nobody is in between.</source>
        <translation>この6桁を読み上げてください。エンドユーザーの画面にも6桁が出ます。同じなら、間に入っている人はいません。</translation>
    </message>
    <message>
        <source>The digits come with the first picture.</source>
        <translation>数字は最初の画面と一緒に届きます。</translation>
    </message>
    <message>
        <source>The digits differ: somebody may be listening in. Everything is shut.</source>
        <translation>数字が一致しません。第三者が通信を見ているおそれがあります。すべて停止しました。</translation>
    </message>
    <message>
        <source>The end user&apos;s app says they are the same. Did the end user tell you so?</source>
        <translation>エンドユーザーのアプリは「同じ」と答えました。本人からもそう聞きましたか？</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>同じです</translation>
    </message>
    <message>
        <source>They differ</source>
        <translation>違います</translation>
    </message>
    <message>
        <source>Verified: nobody is between you and the end user&apos;s computer.</source>
        <translation>確認済み: あなたとエンドユーザーのコンピューターの間には誰もいません。</translation>
    </message>
    <message>
        <source>Your six digits: {digits}</source>
        <translation>あなたの6桁の数字: {digits}</translation>
    </message>
</context>
<context>
    <name>Clip</name>
    <message>
        <source>Clipboard</source>
        <translation>クリップボード</translation>
    </message>
    <message>
        <source>Get the remote clipboard</source>
        <translation>相手のクリップボードを受け取る</translation>
    </message>
    <message>
        <source>Not sent: longer than 1 MB.</source>
        <translation>送信していません: 1 MB を超えています。</translation>
    </message>
    <message>
        <source>Not sent: there is no line.</source>
        <translation>送信していません: 接続がありません。</translation>
    </message>
    <message>
        <source>Not sent: what you copied is marked as a password.</source>
        <translation>送信していません: コピーした内容はパスワードとして保護されています。</translation>
    </message>
    <message>
        <source>Nothing was copied there since it is allowed. What was before, only the end user can send.</source>
        <translation>許可されてから相手側では何もコピーされていません。それより前の内容を送れるのはエンドユーザーだけです。</translation>
    </message>
    <message>
        <source>Send my clipboard</source>
        <translation>自分のクリップボードを送る</translation>
    </message>
    <message>
        <source>Share automatically what is copied</source>
        <translation>コピーした文字を自動で共有</translation>
    </message>
    <message>
        <source>Share copied text with the remote computer</source>
        <translation>コピーした文字をリモートのコンピューターと共有します</translation>
    </message>
    <message>
        <source>Text only. What you copy goes over when you come back to this window; passwords that a password manager marks never do.</source>
        <translation>文字だけです。コピーした内容はこのウィンドウに戻ったときに送られます。パスワード管理アプリが保護した内容は送られません。</translation>
    </message>
    <message numerus="yes">
        <source>Text received, %n character(s)</source>
        <translation>
            <numerusform>文字を受け取りました（%n 文字）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text sent, %n character(s)</source>
        <translation>
            <numerusform>文字を送りました（%n 文字）</numerusform>
        </translation>
    </message>
    <message>
        <source>The end user has not allowed the clipboard.</source>
        <translation>クリップボードの共有は許可されていません。</translation>
    </message>
    <message>
        <source>The remote clipboard did not take the text.</source>
        <translation>相手のクリップボードに入れられませんでした。</translation>
    </message>
    <message>
        <source>The remote text is longer than 1 MB.</source>
        <translation>相手の文字は 1 MB を超えています。</translation>
    </message>
    <message>
        <source>There is no text in the remote clipboard.</source>
        <translation>相手のクリップボードに文字がありません。</translation>
    </message>
    <message>
        <source>There is no text in your clipboard.</source>
        <translation>クリップボードに文字がありません。</translation>
    </message>
    <message>
        <source>Too many texts at once: the last one was left out.</source>
        <translation>短い間に多すぎます。最後の文字は送られませんでした。</translation>
    </message>
    <message>
        <source>What was copied there is marked as a password: it stays there.</source>
        <translation>相手がコピーした内容はパスワードとして保護されているため、送られません。</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message>
        <source>Control; keep viewing</source>
        <translation>操作 (表示は続ける)</translation>
    </message>
    <message>
        <source>File transfer</source>
        <translation>ファイル転送</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>許可を返す</translation>
    </message>
    <message>
        <source>The clipboard</source>
        <translation>クリップボード</translation>
    </message>
    <message>
        <source>You have not been allowed this.</source>
        <translation>この許可は受けていません。</translation>
    </message>
</context>
<context>
    <name>Hands</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Ask for them</source>
        <translation>操作を依頼</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>操作を渡す</translation>
    </message>
    <message>
        <source>In this remote session: {names}</source>
        <translation>参加者: {names}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>このまま操作する</translation>
    </message>
    <message>
        <source>Keyboard and mouse: {name}. You have asked for them.</source>
        <translation>操作中: {name} さん。操作の交代を依頼しています。</translation>
    </message>
    <message>
        <source>Keyboard and mouse: {name}. Your input is not sent.</source>
        <translation>操作中: {name} さん。あなたの入力は送信されません。</translation>
    </message>
    <message>
        <source>Nobody holds keyboard and mouse. Your input is not sent.</source>
        <translation>今は誰も操作していません。あなたの入力は送信されません。</translation>
    </message>
    <message>
        <source>Take them</source>
        <translation>操作を始める</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>依頼を取り消す</translation>
    </message>
    <message>
        <source>{name} (keyboard and mouse)</source>
        <translation>{name}（操作中）</translation>
    </message>
    <message>
        <source>{name} asks for keyboard and mouse.</source>
        <translation>{name} さんが操作の交代を依頼しています。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Automatically (recommended)</source>
        <translation>自動 (推奨)</translation>
    </message>
    <message>
        <source>By character: what is typed here</source>
        <translation>文字で送る: ここで入力した文字</translation>
    </message>
    <message>
        <source>By key: the same place on the keyboard</source>
        <translation>キーで送る: キーボード上の同じ位置</translation>
    </message>
    <message>
        <source>Function keys</source>
        <translation>ファンクションキー</translation>
    </message>
    <message>
        <source>Hold {key} down</source>
        <translation>{key} を押したままにする</translation>
    </message>
    <message>
        <source>Send keys</source>
        <translation>キーの送り方</translation>
    </message>
    <message>
        <source>Type the clipboard&apos;s text</source>
        <translation>クリップボードの文字を入力</translation>
    </message>
    <message>
        <source>⌘ and Ctrl change places</source>
        <translation>⌘ と Ctrl を入れ替える</translation>
    </message>
</context>
<context>
    <name>Typing</name>
    <message numerus="yes">
        <source>%n character(s) were typed.</source>
        <translation>
            <numerusform>%n 文字を入力しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Characters typed</source>
        <translation>入力した文字</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>中止 (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {done} of %n character(s).</source>
        <translation>
            <numerusform>%n 文字中 {done} 文字で中止しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is too long to be typed: more than %n character(s).</source>
        <translation>
            <numerusform>長すぎるため入力できません (%n 文字を超えています)。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>クリップボードに文字がありません。</translation>
    </message>
    <message>
        <source>They are typed one by one where the remote keyboard is now. Esc stops it at any time.</source>
        <translation>リモート側の現在の入力位置に 1 文字ずつ入力します。Esc でいつでも中止できます。</translation>
    </message>
    <message numerus="yes">
        <source>Type %n character(s)?</source>
        <translation>
            <numerusform>%n 文字を入力しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Type them</source>
        <translation>入力する</translation>
    </message>
    <message>
        <source>Typing the clipboard&apos;s text… Esc stops it.</source>
        <translation>クリップボードの文字を入力しています… Esc で中止します。</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Connecting</source>
        <translation>接続しています</translation>
    </message>
    <message>
        <source>Connecting to the remote screen…</source>
        <translation>リモート画面に接続しています…</translation>
    </message>
    <message>
        <source>Controlling</source>
        <translation>操作中</translation>
    </message>
    <message>
        <source>End-to-end encrypted</source>
        <translation>エンドツーエンド暗号化</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Keys go to the remote computer (Ctrl+Alt+Shift+L brings them back)</source>
        <translation>キー入力: リモートへ送信中（Ctrl+Alt+Shift+L で戻す）</translation>
    </message>
    <message>
        <source>Remote screen</source>
        <translation>リモート画面</translation>
    </message>
    <message>
        <source>Screen of {device}</source>
        <translation>{device} の画面</translation>
    </message>
    <message>
        <source>The Gateway can&apos;t be reached. The picture comes back by itself.</source>
        <translation>Gateway に接続できません。つながり次第、画面は自動的に戻ります。</translation>
    </message>
    <message>
        <source>The end user ended the session on the device.</source>
        <translation>エンドユーザーがセッションを終了しました。</translation>
    </message>
    <message>
        <source>The end user has paused. You see the last picture, and your input is not sent.</source>
        <translation>エンドユーザーが一時停止しました。表示は停止した時点の画面です。入力は送信されません。</translation>
    </message>
    <message>
        <source>The end user is using the mouse or the keyboard. Your input waits.</source>
        <translation>エンドユーザーがマウスまたはキーボードを操作しています。あなたの入力は待機します。</translation>
    </message>
    <message>
        <source>The end user stopped access. To go on, ask for permission again.</source>
        <translation>エンドユーザーがアクセスを停止しました。続けるには、もう一度許可をリクエストしてください。</translation>
    </message>
    <message>
        <source>The line is lost. Connecting again under the same permission…</source>
        <translation>通信が途切れました。同じ許可のまま再接続しています…</translation>
    </message>
    <message>
        <source>The line&apos;s protection does not fit: somebody may be in between, or the technician&apos;s name changed while asking. Ask for permission again.</source>
        <translation>接続の暗号化が一致しません。第三者が間に入っているか、許可を求めている間に技術者の名前が変わった可能性があります。もう一度許可を求めてください。</translation>
    </message>
    <message>
        <source>The permission has ended. To go on, ask for permission again.</source>
        <translation>許可は終了しました。続けるには、もう一度許可をリクエストしてください。</translation>
    </message>
    <message>
        <source>The remote computer can&apos;t share its screen. Ask the end user what it says.</source>
        <translation>リモートのコンピューターが画面を共有できません。表示されている内容をエンドユーザーに確認してください。</translation>
    </message>
    <message>
        <source>The remote computer is locked, or shows a prompt of its system. Only the end user can answer that.</source>
        <translation>リモートコンピューターがロックされているか、システムの確認画面が表示されています。操作できるのはエンドユーザーだけです。</translation>
    </message>
    <message>
        <source>The remote computer waits for the Gateway. It goes on by itself; your input is not sent.</source>
        <translation>リモートコンピューターは Gateway の応答を待っています。自動的に再開します。入力は送信されません。</translation>
    </message>
    <message>
        <source>The remote computer&apos;s system has not allowed its screen yet. The end user sees what to do.</source>
        <translation>相手のコンピューターのシステムが、画面の共有をまだ許可していません。エンドユーザーの画面に手順が表示されています。</translation>
    </message>
    <message>
        <source>The session is past its expiration.</source>
        <translation>このセッションは有効期限を過ぎています。</translation>
    </message>
    <message>
        <source>The session is past its expiration. This view ends in {time}.</source>
        <translation>このセッションは有効期限を過ぎています。表示はあと {time} で終了します。</translation>
    </message>
    <message>
        <source>The session was closed.</source>
        <translation>セッションは終了しました。</translation>
    </message>
    <message>
        <source>The six digits differ: somebody may be listening in. Everything was shut.</source>
        <translation>6桁の数字が一致しません。第三者が通信を見ているおそれがあります。すべて停止しました。</translation>
    </message>
    <message>
        <source>The tools are at the upper edge (Ctrl+Alt+Shift+L).</source>
        <translation>ツールは画面の上端にあります（Ctrl+Alt+Shift+L）。</translation>
    </message>
    <message>
        <source>View only: keyboard and mouse are not yours now.</source>
        <translation>表示のみ: 今はあなたが操作していません。</translation>
    </message>
    <message>
        <source>View only: the end user has not allowed control.</source>
        <translation>表示のみ: エンドユーザーは操作を許可していません。</translation>
    </message>
    <message>
        <source>View only: waiting for the remote system&apos;s permission (macOS: Accessibility).</source>
        <translation>表示のみ・macOSなどシステムの許可待ち (アクセシビリティ)</translation>
    </message>
    <message>
        <source>View only: you have switched control off.</source>
        <translation>表示のみ: 操作をオフにしています。</translation>
    </message>
    <message>
        <source>Viewing</source>
        <translation>表示中</translation>
    </message>
    <message>
        <source>You have signed out.</source>
        <translation>サインアウトしました。</translation>
    </message>
    <message>
        <source>Your input is not sent now.</source>
        <translation>現在、入力は送信されません。</translation>
    </message>
    <message>
        <source>{seal} · {size} @{percent} %</source>
        <translation>{seal}・{size} @{percent} %</translation>
    </message>
    <message>
        <source>{session} — screen {number}</source>
        <translation>{session} — 画面 {number}</translation>
    </message>
    <message>
        <source>{session} — {how}</source>
        <translation>{session} — {how}</translation>
    </message>
</context>
<context>
    <name>ViewerFiles</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Choose files to send</source>
        <translation>送るファイルを選ぶ</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>Drop files here or onto the picture. The end user decides about each.</source>
        <translation>ここか画面の上にファイルをドロップしてください。保存するかどうかはエンドユーザーが決めます。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>From the end user, {size}</source>
        <translation>エンドユーザーから・{size}</translation>
    </message>
    <message>
        <source>Get a file</source>
        <translation>ファイルを受け取る</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>It goes on when the line is back. {progress}</source>
        <translation>接続が戻ると続きます。{progress}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Paused by the end user. {progress}</source>
        <translation>エンドユーザーが一時停止しました。{progress}</translation>
    </message>
    <message>
        <source>Paused. {progress}</source>
        <translation>一時停止中。{progress}</translation>
    </message>
    <message>
        <source>Saved in {folder}.</source>
        <translation>{folder} に保存しました。</translation>
    </message>
    <message>
        <source>Saved on the remote computer.</source>
        <translation>リモートのコンピューターに保存されました。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Send files to the end user, ask for one</source>
        <translation>エンドユーザーにファイルを送る、送ってもらう</translation>
    </message>
    <message>
        <source>Send files…</source>
        <translation>ファイルを送る…</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>The end user chooses which one: you can&apos;t look into their folders.</source>
        <translation>どのファイルかはエンドユーザーが選びます。フォルダーの中を見ることはできません。</translation>
    </message>
    <message>
        <source>The end user has not allowed files.</source>
        <translation>ファイルの送受信は許可されていません。</translation>
    </message>
    <message>
        <source>The end user was asked to choose a file.</source>
        <translation>エンドユーザーにファイルを選ぶよう頼みました。</translation>
    </message>
    <message>
        <source>This is a program.</source>
        <translation>これはプログラムです。</translation>
    </message>
    <message>
        <source>Waits for the end user, {size}</source>
        <translation>エンドユーザーの返事待ち・{size}</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>依頼を取り下げる</translation>
    </message>
    <message>
        <source>{time} · {size} · {what}</source>
        <translation>{time}・{size}・{what}</translation>
    </message>
</context>
<context>
    <name>ViewerShots</name>
    <message>
        <source>Copy a screenshot</source>
        <translation>スクリーンショットをコピー</translation>
    </message>
    <message>
        <source>Save a screenshot…</source>
        <translation>スクリーンショットを保存…</translation>
    </message>
    <message>
        <source>Save the screenshot</source>
        <translation>スクリーンショットの保存</translation>
    </message>
    <message>
        <source>The screenshot could not be written there. Choose another folder.</source>
        <translation>スクリーンショットを保存できませんでした。別のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>The screenshot is on the clipboard of this computer.</source>
        <translation>スクリーンショットをこのコンピューターのクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>The screenshot is saved.</source>
        <translation>スクリーンショットを保存しました。</translation>
    </message>
</context>
<context>
    <name>ViewerSide</name>
    <message>
        <source>Close this pane</source>
        <translation>このペインを閉じる</translation>
    </message>
</context>
<context>
    <name>ViewerToolbar</name>
    <message>
        <source>All in one picture</source>
        <translation>すべての画面を 1 つに表示</translation>
    </message>
    <message>
        <source>All {count} screens</source>
        <translation>全 {count} 画面</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Chat with the end user, in the console</source>
        <translation>コンソールでエンドユーザーとチャットします</translation>
    </message>
    <message>
        <source>Close this window; the permission stays</source>
        <translation>このウィンドウを閉じます。許可は残ります</translation>
    </message>
    <message>
        <source>Close view</source>
        <translation>表示を閉じる</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Each in its own window</source>
        <translation>画面ごとに別のウィンドウで表示</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>合わせる</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>ウィンドウに合わせる</translation>
    </message>
    <message>
        <source>Fluent: more pictures, softer while they move</source>
        <translation>なめらか: コマ数を多く、動きの間はやや粗く</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>How large the picture is shown</source>
        <translation>表示倍率</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Invite other technicians, in the console</source>
        <translation>コンソールで他の技術者を招待します</translation>
    </message>
    <message>
        <source>Keyboard and mouse are not yours now.</source>
        <translation>今はあなたが操作していません。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Keys that this computer keeps for itself</source>
        <translation>このコンピューターが受け取ってしまうキーを送信します</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Only watch; nothing you do here is sent</source>
        <translation>表示だけを行い、入力は送信しません</translation>
    </message>
    <message>
        <source>Picture quality</source>
        <translation>画質</translation>
    </message>
    <message>
        <source>Save data: as little as can be</source>
        <translation>データ節約: 通信量を最小に</translation>
    </message>
    <message>
        <source>Screen {number} (main): {size}</source>
        <translation>画面 {number}（メイン）: {size}</translation>
    </message>
    <message>
        <source>Screen {number}/{count}</source>
        <translation>画面 {number}/{count}</translation>
    </message>
    <message>
        <source>Screen {number}: {size}</source>
        <translation>画面 {number}: {size}</translation>
    </message>
    <message>
        <source>Send keyboard and mouse to the remote computer</source>
        <translation>キーボードとマウスの操作をリモートコンピューターへ送信します</translation>
    </message>
    <message>
        <source>Sharp: exact pixels, fewer pictures</source>
        <translation>鮮明: 画素を正確に、コマ数は少なく</translation>
    </message>
    <message>
        <source>Special keys</source>
        <translation>特殊キー</translation>
    </message>
    <message>
        <source>There is no line to the remote computer.</source>
        <translation>リモートのコンピューターに接続していません。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>表示のみ</translation>
    </message>
    <message>
        <source>View only: the end user has not allowed control.</source>
        <translation>表示のみ: エンドユーザーは操作を許可していません。</translation>
    </message>
    <message>
        <source>Which screens of the remote computer are shown</source>
        <translation>表示するリモートコンピューターの画面</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>{count} windows</source>
        <translation>{count} 個のウィンドウ</translation>
    </message>
    <message>
        <source>{name} {count}</source>
        <translation>{name} {count}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
</TS>
