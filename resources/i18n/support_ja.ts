<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Banner</name>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message numerus="yes">
        <source>Chat: %n new</source>
        <translation>
            <numerusform>チャット: 新着 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message numerus="yes">
        <source>Paused: {name} and %n other(s) see a still picture</source>
        <translation>
            <numerusform>一時停止中: {name} さん、ほか %n 名には静止画が見えています</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: {name} sees a still picture</source>
        <translation>一時停止中: {name} さんには静止画が見えています</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop control, keep viewing</source>
        <translation>操作を止める(表示は続ける)</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>表示のみにする</translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n other(s) are viewing this screen</source>
        <translation>
            <numerusform>{name} さん、ほか %n 名が画面を見ています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n other(s) may connect</source>
        <translation>
            <numerusform>{name} さん、ほか %n 名が接続できます</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is controlling this computer</source>
        <translation>{name} さんが操作しています</translation>
    </message>
    <message numerus="yes">
        <source>{name} is controlling this computer; %n other(s) with access</source>
        <translation>
            <numerusform>{name} さんが操作しています（ほか %n 名）</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is viewing this screen</source>
        <translation>{name} さんが画面を見ています</translation>
    </message>
    <message>
        <source>{name} may connect</source>
        <translation>{name} さんが接続できます</translation>
    </message>
    <message>
        <source>● {sentence}</source>
        <translation>● {sentence}</translation>
    </message>
</context>
<context>
    <name>Beforehand</name>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>It asks once the technician connects. Until then nobody sees it.</source>
        <translation>技術者が接続すると確認画面が出ます。それまで画面は誰にも見えません。</translation>
    </message>
    <message>
        <source>Nobody sees your screen. {next}</source>
        <translation>画面は誰にも見えていません。{next}</translation>
    </message>
    <message>
        <source>Screen sharing was cancelled.</source>
        <translation>画面の共有がキャンセルされました。</translation>
    </message>
    <message>
        <source>Share your screen</source>
        <translation>画面の共有</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Your desktop ({desktop}) will ask next. Pick a screen and choose Share.</source>
        <translation>次に {desktop} の確認画面が出ます。画面を選び「共有」を押してください。</translation>
    </message>
    <message>
        <source>Your desktop will ask next. Pick a screen and choose Share.</source>
        <translation>次にデスクトップの確認画面が出ます。画面を選び「共有」を押してください。</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Enterキーで送信、Shift+Enterキーで改行</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Not sent: {reason}</source>
        <translation>送信できませんでした: {reason}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信中…</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>チャットの内容</translation>
    </message>
    <message>
        <source>You</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>You can write to your technician here. Never write a password.</source>
        <translation>ここから技術者にメッセージを送れます。パスワードは書かないでください。</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>メッセージの入力欄</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Ask {name} to read you six digits. If they are these, nobody is in between.</source>
        <translation>{name} さんに6桁の数字を読み上げてもらってください。下の数字と同じなら、間に入っている人はいません。読み上げられた6桁と同じですか？</translation>
    </message>
    <message>
        <source>Compare digits</source>
        <translation>数字を確かめる</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>違います</translation>
    </message>
    <message>
        <source>The line to {name} is encrypted, but not verified.</source>
        <translation>{name} さんとの接続は暗号化されていますが、未確認です。</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>同じです</translation>
    </message>
    <message>
        <source>Verified: {name}&apos;s six digits are the same as yours.</source>
        <translation>確認済み: {name} さんの6桁の数字と一致しました。</translation>
    </message>
    <message>
        <source>Your six digits: {digits}</source>
        <translation>あなたの6桁の数字: {digits}</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Accessibility</source>
        <translation>アクセシビリティ</translation>
    </message>
    <message>
        <source>All is switched on. If the technician still sees nothing, choose [Quit and reopen]: the app comes back to this session by itself, and you are asked once more.</source>
        <translation>すべてオンになりました。それでも技術者に画面が見えない場合は、[終了して再度開く] を押してください。アプリは自動でこのセッションに戻り、もう一度確認します。</translation>
    </message>
    <message>
        <source>Only viewing works so far. For the mouse and keyboard, switch on ② as well.</source>
        <translation>今は表示のみできます。マウスとキーボードの操作には、② もオンにしてください。</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>設定を開く</translation>
    </message>
    <message>
        <source>Open the settings and switch this app on. The marks here follow at once.</source>
        <translation>設定を開いて、このアプリをオンにしてください。ここの表示はすぐに変わります。</translation>
    </message>
    <message>
        <source>Quit and reopen</source>
        <translation>終了して再度開く</translation>
    </message>
    <message>
        <source>Screen &amp; System Audio Recording</source>
        <translation>画面収録とシステムオーディオ録音</translation>
    </message>
    <message>
        <source>Screen Recording is not allowed.</source>
        <translation>macOS の「画面収録」が許可されていません。</translation>
    </message>
    <message>
        <source>So that mouse and keyboard can be used.</source>
        <translation>マウスとキーボードを操作するために必要です。</translation>
    </message>
    <message>
        <source>So that your screen can be seen. No sound is recorded.</source>
        <translation>画面を見るために必要です。音声は録音しません。</translation>
    </message>
    <message>
        <source>Your Mac has to allow it as well</source>
        <translation>Mac 側の許可も必要です</translation>
    </message>
    <message>
        <source>macOS may ask you again from time to time. To go on sharing, choose “Continue to Allow”.</source>
        <translation>macOS がときどき確認することがあります。共有を続けるには「許可を続ける」を選んでください。</translation>
    </message>
    <message>
        <source>not switched on yet</source>
        <translation>まだオンになっていません</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>{number} {name}: {state}</source>
        <translation>{number} {name}: {state}</translation>
    </message>
</context>
<context>
    <name>Diary</name>
    <message numerus="yes">
        <source>A text of %n character(s) came from {name} by the clipboard.</source>
        <translation>
            <numerusform>{name} さんから、%n 文字のテキストがクリップボードに届きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %n character(s) went to {name} by the clipboard.</source>
        <translation>
            <numerusform>クリップボードのテキスト %n 文字を {name} さんへ送りました。</numerusform>
        </translation>
    </message>
    <message>
        <source>File from {name}: {file} ({size}).</source>
        <translation>{name} さんからのファイル: {file} ({size})。</translation>
    </message>
    <message>
        <source>File to {name}: {file} ({size}).</source>
        <translation>{name} さんへのファイル: {file} ({size})。</translation>
    </message>
    <message>
        <source>The access of {name} ended.</source>
        <translation>{name} さんのアクセスが終わりました。</translation>
    </message>
    <message>
        <source>The connection to the Gateway is back.</source>
        <translation>Gateway との接続が戻りました。</translation>
    </message>
    <message>
        <source>The connection to the Gateway was lost.</source>
        <translation>Gateway との接続が切れました。</translation>
    </message>
    <message>
        <source>The request of {name} was not answered: denied.</source>
        <translation>{name} さんの要求に応答がなかったため、拒否しました。</translation>
    </message>
    <message>
        <source>The request was withdrawn. Nothing was allowed.</source>
        <translation>要求は取り消されました。何も許可されていません。</translation>
    </message>
    <message>
        <source>The session was over for this computer.</source>
        <translation>このコンピューターでのセッションが終わりました。</translation>
    </message>
    <message>
        <source>The six digits compared with {name} differ: everything was stopped.</source>
        <translation>{name} さんと比べた6桁の数字が違いました。すべてのアクセスを停止しました。</translation>
    </message>
    <message>
        <source>What has happened so far</source>
        <translation>これまでの記録</translation>
    </message>
    <message>
        <source>You allowed {name}: {what}</source>
        <translation>あなたが {name} さんに許可しました: {what}</translation>
    </message>
    <message>
        <source>You compared the six digits with {name}: the same.</source>
        <translation>{name} さんと6桁の数字を比べました。同じでした。</translation>
    </message>
    <message>
        <source>You denied the request of {name}.</source>
        <translation>あなたが {name} さんの要求を拒否しました。</translation>
    </message>
    <message>
        <source>You joined the session.</source>
        <translation>セッションに参加しました。</translation>
    </message>
    <message>
        <source>You let picture and input go on.</source>
        <translation>あなたが一時停止を解除しました。</translation>
    </message>
    <message>
        <source>You paused picture and input.</source>
        <translation>あなたが画面と操作を一時停止しました。</translation>
    </message>
    <message>
        <source>You stopped the access of {name}.</source>
        <translation>あなたが {name} さんのアクセスを停止しました。</translation>
    </message>
    <message>
        <source>You took something back from {name}. What was left: {what}</source>
        <translation>あなたが {name} さんの許可の一部を取り消しました。残り: {what}</translation>
    </message>
    <message>
        <source>{name} asked for: {what}</source>
        <translation>{name} さんが求めました: {what}</translation>
    </message>
    <message>
        <source>{name} connected to this computer.</source>
        <translation>{name} さんがこのコンピューターに接続しました。</translation>
    </message>
    <message>
        <source>{name} is no longer connected.</source>
        <translation>{name} さんの接続が切れました。</translation>
    </message>
</context>
<context>
    <name>Ease</name>
    <message>
        <source>Colours: as the system</source>
        <translation>配色: システムに合わせる</translation>
    </message>
    <message>
        <source>Contrast: as the system</source>
        <translation>コントラスト: システムに合わせる</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高コントラスト</translation>
    </message>
    <message>
        <source>Larger text: Ctrl++, smaller: Ctrl+-, as before: Ctrl+0</source>
        <translation>文字を大きく: Ctrl++、小さく: Ctrl+-、元の大きさ: Ctrl+0</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Ordinary contrast</source>
        <translation>標準のコントラスト</translation>
    </message>
    <message>
        <source>Text size and contrast</source>
        <translation>文字の大きさと配色</translation>
    </message>
    <message>
        <source>Text {percent} %</source>
        <translation>文字 {percent} %</translation>
    </message>
</context>
<context>
    <name>Ended</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>How to remove this app</source>
        <translation>アプリを削除する方法</translation>
    </message>
    <message>
        <source>If you still need help, ask your technician for a new link.</source>
        <translation>引き続きサポートが必要な場合は、技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>It was deleted, its link was renewed, or another computer took its place. If you still need help, ask your technician for the new link.</source>
        <translation>セッションが削除されたか、リンクが更新されたか、別のコンピューターに引き継がれました。引き続きサポートが必要な場合は、技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>Nobody can see or control this computer any more.</source>
        <translation>このコンピューターの画面の閲覧や操作は、もう誰にもできません。</translation>
    </message>
    <message>
        <source>This session goes on without this computer.</source>
        <translation>このコンピューターはセッションから外れました。</translation>
    </message>
    <message>
        <source>This session is past its expiration.</source>
        <translation>このセッションは有効期限を過ぎています。</translation>
    </message>
    <message>
        <source>What you allowed</source>
        <translation>許可した内容</translation>
    </message>
    <message>
        <source>You allowed nobody to access this computer.</source>
        <translation>このコンピューターへのアクセスは誰にも許可していません。</translation>
    </message>
    <message>
        <source>You ended the session.</source>
        <translation>セッションを終了しました。</translation>
    </message>
    <message>
        <source>You may delete this app.</source>
        <translation>アプリを削除してもかまいません。</translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name} さん: {what}</translation>
    </message>
    <message>
        <source>{since} – {until}</source>
        <translation>{since} ～ {until}</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>Enter the link or the PIN code your technician gave you. You can paste it.</source>
        <translation>技術者からお伝えしたリンクまたはPINコードを入力してください。貼り付けもできます。</translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation>Gatewayアドレス</translation>
    </message>
    <message>
        <source>Get support</source>
        <translation>サポートを受ける</translation>
    </message>
    <message>
        <source>If a call or message you did not expect sent you here, do not continue.</source>
        <translation>心当たりのない電話やメールで案内された場合は入力しないでください。</translation>
    </message>
    <message>
        <source>Link or PIN code</source>
        <translation>リンクまたはPINコード</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>e.g. 482 913 507</source>
        <translation>例 482 913 507</translation>
    </message>
    <message>
        <source>e.g. gw.example.co.jp</source>
        <translation>例 gw.example.co.jp</translation>
    </message>
</context>
<context>
    <name>Join</name>
    <message>
        <source>A PIN code has 9 digits. A link begins with https://.</source>
        <translation>PINコードは9桁の数字です。リンクは https:// で始まります。</translation>
    </message>
    <message>
        <source>Ask your technician for a new link.</source>
        <translation>技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>Ask your technician to read it to you again.</source>
        <translation>技術者にもう一度番号を確認してください。</translation>
    </message>
    <message>
        <source>Check the address and your connection, then try again.</source>
        <translation>アドレスと通信環境を確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Check the address with your technician.</source>
        <translation>アドレスを技術者に確認してください。</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>コード: {code}</translation>
    </message>
    <message>
        <source>Do not continue. Tell your technician.</source>
        <translation>続行せず、技術者に連絡してください。</translation>
    </message>
    <message>
        <source>Enter the Gateway address.</source>
        <translation>Gatewayアドレスを入力してください。</translation>
    </message>
    <message>
        <source>Enter the link or the PIN code.</source>
        <translation>リンクまたはPINコードを入力してください。</translation>
    </message>
    <message>
        <source>Go on there, or ask your technician for a new link.</source>
        <translation>そのコンピューターで続けるか、技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>If you still need help, ask for a new link.</source>
        <translation>引き続きサポートが必要な場合は、新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>It looks like gw.example.co.jp. Ask your technician for it.</source>
        <translation>gw.example.co.jp のような形式です。技術者に確認してください。</translation>
    </message>
    <message>
        <source>Not found: {host}</source>
        <translation>見つかりません: {host}</translation>
    </message>
    <message>
        <source>Open your link in a browser and download the app again.</source>
        <translation>リンクをブラウザーで開き、アプリをもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The Gateway&apos;s certificate can&apos;t be verified. Connection stopped.</source>
        <translation>Gateway の証明書を確認できません。接続を中止しました。</translation>
    </message>
    <message>
        <source>The PIN code is wrong or has expired.</source>
        <translation>PINコードが正しくないか、有効期限が切れています。</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>{host} との通信が途切れました。</translation>
    </message>
    <message>
        <source>This is neither a support link nor a PIN code.</source>
        <translation>サポートのリンクでもPINコードでもありません。</translation>
    </message>
    <message>
        <source>This is not a Gateway address.</source>
        <translation>Gatewayアドレスの形式ではありません。</translation>
    </message>
    <message>
        <source>This link no longer works.</source>
        <translation>このリンクは使用できなくなりました。</translation>
    </message>
    <message>
        <source>This session is in use on another computer.</source>
        <translation>このセッションは別のコンピューターで使用中です。</translation>
    </message>
    <message>
        <source>This session is past its expiration. Ask your technician for a new link.</source>
        <translation>このセッションは有効期限を過ぎています。技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>This support app is too old for the Gateway.</source>
        <translation>このサポートアプリは古いため、Gateway に接続できません。</translation>
    </message>
    <message>
        <source>Too many tries.</source>
        <translation>試行回数が多すぎます。</translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation>数分待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>You can try again in {time}.</source>
        <translation>{time}後に再試行できます。</translation>
    </message>
    <message>
        <source>Your technician closed this session.</source>
        <translation>技術者がこのセッションを終了しました。</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} から応答がありません。</translation>
    </message>
    <message>
        <source>{host} is not a Gateway.</source>
        <translation>{host} は Gateway ではありません。</translation>
    </message>
    <message>
        <source>{host} refuses the connection.</source>
        <translation>{host} に接続を拒否されました。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Access stopped</source>
        <translation>アクセスを停止しました</translation>
    </message>
    <message>
        <source>Can&apos;t reach the Gateway. Retrying in {seconds} s.</source>
        <translation>Gateway に接続できません。{seconds} 秒後に再試行します。</translation>
    </message>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation>通信が途切れました。再接続しています</translation>
    </message>
    <message>
        <source>Mouse and keyboard cannot be controlled here: the technician can only view.</source>
        <translation>マウスとキーボードの操作はできません。技術者は画面を見ることだけができます。</translation>
    </message>
    <message>
        <source>Screen Recording is not allowed.</source>
        <translation>macOS の「画面収録」が許可されていません。</translation>
    </message>
    <message>
        <source>Something went wrong. To be safe, every access was stopped.</source>
        <translation>問題が発生しました。安全のため、すべてのアクセスを停止しました。</translation>
    </message>
    <message>
        <source>Stop at any time with [Stop].</source>
        <translation>いつでも [停止] で止められます。</translation>
    </message>
    <message>
        <source>Stop at any time: [Stop] or Control+Option+Shift+S.</source>
        <translation>いつでも [停止] または Control+Option+Shift+S で止められます。</translation>
    </message>
    <message>
        <source>Stop at any time: [Stop] or the Pause key.</source>
        <translation>いつでも [停止] または Pause キーで止められます。</translation>
    </message>
    <message>
        <source>Taken back. What else you allowed goes on.</source>
        <translation>取り消しました。ほかの許可はそのまま続きます。</translation>
    </message>
    <message>
        <source>The access has ended.</source>
        <translation>アクセスは終了しました。</translation>
    </message>
    <message>
        <source>The request was not answered in time and was denied.</source>
        <translation>時間内に応答がなかったため、リクエストを拒否しました。</translation>
    </message>
    <message>
        <source>The request was withdrawn. Nothing was allowed.</source>
        <translation>リクエストは取り消されました。何も許可されていません。</translation>
    </message>
    <message>
        <source>The screen cannot be shared.</source>
        <translation>画面を共有できません。</translation>
    </message>
    <message>
        <source>The session is past its expiration. The access ends in {time}.</source>
        <translation>このセッションは有効期限を過ぎています。アクセスはあと {time} で終了します。</translation>
    </message>
    <message>
        <source>The six digits differ: somebody may be listening in. Every access was stopped. Please tell your organisation, in another way than this app.</source>
        <translation>6桁の数字が一致しません。第三者が通信を見ているおそれがあります。すべてのアクセスを停止しました。このアプリ以外の方法で、組織の担当者に知らせてください。</translation>
    </message>
    <message>
        <source>The system&apos;s own secure screen cannot be shared.</source>
        <translation>システムの保護された画面は共有できません。</translation>
    </message>
    <message>
        <source>This desktop (Wayland) does not let the app share the screen.</source>
        <translation>このデスクトップ (Wayland) では画面を共有できません。</translation>
    </message>
    <message>
        <source>{name}: controls keyboard and mouse</source>
        <translation>{name} さん: マウスとキーボードを操作しています</translation>
    </message>
    <message>
        <source>{name}: may connect</source>
        <translation>{name} さん: 接続できます</translation>
    </message>
    <message>
        <source>{name}: only watches now</source>
        <translation>{name} さん: 今は見ているだけです</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Access request</source>
        <translation>アクセスの確認</translation>
    </message>
    <message>
        <source>Allow control</source>
        <translation>操作を許可</translation>
    </message>
    <message>
        <source>Allow files</source>
        <translation>ファイルを許可</translation>
    </message>
    <message>
        <source>Allow the clipboard</source>
        <translation>クリップボードを許可</translation>
    </message>
    <message>
        <source>Allow view only</source>
        <translation>表示のみ許可</translation>
    </message>
    <message>
        <source>Allow what is ticked</source>
        <translation>選んだものを許可</translation>
    </message>
    <message>
        <source>Denied automatically in {seconds} s</source>
        <translation>{seconds} 秒後に自動で拒否します</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>If you allow it, {name} can:</source>
        <translation>許可すると {name} さんは次のことができます:</translation>
    </message>
    <message>
        <source>If you did not ask for help, choose [Deny].</source>
        <translation>頼んだ覚えがない場合は [拒否] を選んでください。</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>時間を延長</translation>
    </message>
    <message>
        <source>New: if you allow it, {name} can also:</source>
        <translation>追加: 許可すると {name} さんは次のこともできます:</translation>
    </message>
    <message>
        <source>This is one more technician. {others} can access this computer already.</source>
        <translation>別の技術者からのリクエストです。{others} さんはすでにアクセスできます。</translation>
    </message>
    <message>
        <source>Ticket {ticket}</source>
        <translation>チケット {ticket}</translation>
    </message>
    <message>
        <source>You allowed before (it stays, also if you deny):</source>
        <translation>許可済み (拒否してもこのまま続きます):</translation>
    </message>
    <message>
        <source>{name} is asking for more access to this computer.</source>
        <translation>{name} さんがこのコンピューターへの追加のアクセスを求めています。</translation>
    </message>
    <message>
        <source>{name} is asking to access this computer.</source>
        <translation>{name} さんがこのコンピューターへのアクセスを求めています。</translation>
    </message>
    <message>
        <source>{organisation} support - {host}</source>
        <translation>{organisation} サポート ・ {host}</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Access you allowed</source>
        <translation>あなたが許可したアクセス</translation>
    </message>
    <message>
        <source>Choose another folder. {reason}</source>
        <translation>別のフォルダーを選んでください。{reason}</translation>
    </message>
    <message>
        <source>Everything in order</source>
        <translation>すべての記録 (時刻順)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>終了の理由</translation>
    </message>
    <message>
        <source>Keep a receipt</source>
        <translation>控えの保存</translation>
    </message>
    <message>
        <source>Keep a receipt…</source>
        <translation>控えを保存…</translation>
    </message>
    <message>
        <source>No file went either way.</source>
        <translation>ファイルの送受信はありませんでした。</translation>
    </message>
    <message>
        <source>Nobody connected to this computer.</source>
        <translation>このコンピューターには誰も接続しませんでした。</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>ページ (*.html)</translation>
    </message>
    <message>
        <source>Plain text (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
    <message>
        <source>Remote sessions</source>
        <translation>リモートセッション</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Session number</source>
        <translation>セッション番号</translation>
    </message>
    <message>
        <source>Six digits compared</source>
        <translation>6桁の数字の確認</translation>
    </message>
    <message>
        <source>Support receipt</source>
        <translation>サポートの控え</translation>
    </message>
    <message>
        <source>Technicians who asked</source>
        <translation>要求した技術者</translation>
    </message>
    <message>
        <source>The receipt could not be kept there.</source>
        <translation>そこには控えを保存できませんでした。</translation>
    </message>
    <message>
        <source>The receipt is kept: {path}</source>
        <translation>控えを保存しました: {path}</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Written by the support app {version} on this computer from what it saw itself. The session&apos;s link, PIN code and chat are not part of it.</source>
        <translation>サポートアプリ {version} が、このコンピューターで記録したことをもとに作成しました。セッションのリンク、PINコード、チャットの内容は含まれません。</translation>
    </message>
    <message>
        <source>different: everything was stopped</source>
        <translation>違ったため、すべて停止しました</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>確認していません</translation>
    </message>
    <message>
        <source>still going on</source>
        <translation>継続中</translation>
    </message>
    <message>
        <source>the same: nobody was in between</source>
        <translation>同じ (途中に誰も入っていません)</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Close the app and drag it to the Trash. Then open System Settings &gt; Privacy &amp; Security, and remove it from the lists “Screen &amp; System Audio Recording” and “Accessibility”.</source>
        <translation>アプリを終了して、ゴミ箱に入れます。続いて「システム設定」&gt;「プライバシーとセキュリティ」を開き、「画面収録とシステムオーディオ録音」と「アクセシビリティ」の一覧からこのアプリを削除します。</translation>
    </message>
    <message>
        <source>Close the app, then delete the downloaded file:</source>
        <translation>アプリを終了して、ダウンロードしたファイルを削除します:</translation>
    </message>
    <message>
        <source>Delete this app&apos;s data</source>
        <translation>このアプリのデータを削除</translation>
    </message>
    <message>
        <source>It is deleted when you close the app.</source>
        <translation>アプリを終了すると削除されます。</translation>
    </message>
    <message>
        <source>Nothing was installed. Nothing of it runs once you close it.</source>
        <translation>何もインストールされていません。アプリを終了すると、何も動作しません。</translation>
    </message>
    <message>
        <source>On this computer the app keeps its settings, a key that tells this computer from others, and its logs. Files you saved and receipts you kept are yours and stay.</source>
        <translation>アプリはこのコンピューターに、設定、このコンピューターを見分ける鍵、ログを保存しています。あなたが保存したファイルと控えは削除されません。</translation>
    </message>
    <message>
        <source>Remove this app</source>
        <translation>アプリの削除</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>ファイルのあるフォルダーを開く</translation>
    </message>
    <message>
        <source>This app was started from source code: there is no downloaded file to delete.</source>
        <translation>このアプリはソースコードから起動されています。削除するダウンロードファイルはありません。</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Access granted.</source>
        <translation>アクセスを許可しました。</translation>
    </message>
    <message>
        <source>Connected: encrypted</source>
        <translation>接続済み: 暗号化</translation>
    </message>
    <message>
        <source>Connected: on this computer, not encrypted</source>
        <translation>接続済み: このコンピューター内の通信 (暗号化なし)</translation>
    </message>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation>通信が途切れました。再接続しています</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>セッションを終了</translation>
    </message>
    <message>
        <source>Let them ask again</source>
        <translation>リクエストの受付を再開</translation>
    </message>
    <message>
        <source>Paused until the Gateway can be reached again.</source>
        <translation>Gateway に再接続するまで一時停止しています。</translation>
    </message>
    <message>
        <source>Paused. The technician sees a still picture.</source>
        <translation>一時停止中です。技術者には静止画が見えています。</translation>
    </message>
    <message>
        <source>Please answer in the other window.</source>
        <translation>別のウィンドウで応答してください。</translation>
    </message>
    <message>
        <source>Please wait until {name} connects.</source>
        <translation>{name} さんが接続するまでお待ちください。</translation>
    </message>
    <message>
        <source>Revoke access</source>
        <translation>許可を取り消す</translation>
    </message>
    <message>
        <source>Sending your answer…</source>
        <translation>応答を送信しています…</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>リクエストを表示</translation>
    </message>
    <message>
        <source>Stop clipboard</source>
        <translation>クリップボードを止める</translation>
    </message>
    <message>
        <source>Stop control</source>
        <translation>操作を止める</translation>
    </message>
    <message>
        <source>Stop files</source>
        <translation>ファイルを止める</translation>
    </message>
    <message>
        <source>Stop viewing</source>
        <translation>表示を止める</translation>
    </message>
    <message>
        <source>Technicians cannot ask again until you let them.</source>
        <translation>再開するまで、技術者は新しいリクエストを送れません。</translation>
    </message>
    <message>
        <source>Technicians see this screen. Nobody controls it now.</source>
        <translation>技術者が画面を見ています。今は誰も操作していません。</translation>
    </message>
    <message>
        <source>Waiting for your technician</source>
        <translation>技術者の連絡をお待ちください</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>これまでの記録</translation>
    </message>
    <message>
        <source>You need not do anything. Nobody can see your screen now.</source>
        <translation>操作は必要ありません。今、あなたの画面は誰にも見えていません。</translation>
    </message>
    <message>
        <source>You refused three requests.</source>
        <translation>リクエストを3回拒否しました。</translation>
    </message>
    <message>
        <source>Your technician: {names}</source>
        <translation>担当の技術者: {names} さん</translation>
    </message>
    <message>
        <source>Your technicians: {names}</source>
        <translation>担当の技術者: {names} さん</translation>
    </message>
    <message>
        <source>{name} is asking for access.</source>
        <translation>{name} さんがアクセスを求めています。</translation>
    </message>
    <message>
        <source>{name} is controlling this computer.</source>
        <translation>{name} さんが操作しています。</translation>
    </message>
    <message>
        <source>{name} is viewing this screen.</source>
        <translation>{name} さんが画面を見ています。</translation>
    </message>
    <message>
        <source>{organisation} support</source>
        <translation>{organisation} サポート</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>End session</source>
        <translation>セッションを終了</translation>
    </message>
    <message>
        <source>End the session?</source>
        <translation>セッションを終了しますか?</translation>
    </message>
    <message>
        <source>Nobody will be able to see or control this computer. To come back you need the link.</source>
        <translation>このコンピューターの閲覧や操作は誰にもできなくなります。再び参加するにはリンクが必要です。</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>今すぐ再試行</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>A support link was opened. Do you want to join?</source>
        <translation>サポートのリンクが開かれました。参加しますか?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続しています…</translation>
    </message>
    <message>
        <source>If you do not know this address or did not ask for help, choose Cancel.</source>
        <translation>この接続先に心当たりがない場合、またはサポートを依頼していない場合は、「キャンセル」を選んでください。</translation>
    </message>
    <message>
        <source>If you do not know this organisation or did not ask for help, choose Cancel.</source>
        <translation>この組織に心当たりがない場合や、サポートを頼んだ覚えがない場合は [キャンセル] を選んでください。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>参加する</translation>
    </message>
    <message>
        <source>This app wants to connect to:</source>
        <translation>このアプリは次の接続先に接続しようとしています:</translation>
    </message>
    <message>
        <source>{organisation} support</source>
        <translation>{organisation} サポート</translation>
    </message>
</context>
<context>
    <name>SupportFiles</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Choose a file to send</source>
        <translation>送るファイルを選ぶ</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message numerus="yes">
        <source>Clipboard: text received from {name}, %n character(s)</source>
        <translation>
            <numerusform>クリップボード: {name} さんから文字を受け取りました（%n 文字）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clipboard: text sent to {name}, %n character(s)</source>
        <translation>
            <numerusform>クリップボード: {name} さんへ文字を送りました（%n 文字）</numerusform>
        </translation>
    </message>
    <message>
        <source>Clipboard: text that you copy from now on may be shared.</source>
        <translation>クリップボード: これからコピーする文字は共有されることがあります。</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>Don&apos;t save any</source>
        <translation>どれも保存しない</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
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
        <source>Paused by {name}. {progress}</source>
        <translation>{name} さんが一時停止しました。{progress}</translation>
    </message>
    <message>
        <source>Paused. {progress}</source>
        <translation>一時停止中。{progress}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message numerus="yes">
        <source>Save all %n file(s)</source>
        <translation>
            <numerusform>%n 個すべて保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved in {folder}.</source>
        <translation>{folder} に保存しました。</translation>
    </message>
    <message>
        <source>Send my clipboard&apos;s text now</source>
        <translation>クリップボードの文字を今すぐ送る</translation>
    </message>
    <message>
        <source>Send nothing</source>
        <translation>送らない</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>This is a program. Save it only if you know what it is for.</source>
        <translation>これはプログラムです。何に使うか分かる場合だけ保存してください。</translation>
    </message>
    <message>
        <source>Waiting until {name} saves it.</source>
        <translation>{name} さんが保存するのを待っています。</translation>
    </message>
    <message>
        <source>You choose which one. Nobody else can look into your folders.</source>
        <translation>どのファイルを送るかはあなたが選びます。ほかの人がフォルダーの中を見ることはできません。</translation>
    </message>
    <message>
        <source>from {name}</source>
        <translation>{name} さんから</translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation>{name} さんへ</translation>
    </message>
    <message>
        <source>{name} ({size}), {way}: {outcome}</source>
        <translation>{name}（{size}）{way}: {outcome}</translation>
    </message>
    <message>
        <source>{name} asks you for a file</source>
        <translation>{name} さんがファイルを求めています</translation>
    </message>
    <message>
        <source>{name} sends you this file ({size}).</source>
        <translation>{name} さんがこのファイルを送ろうとしています（{size}）。</translation>
    </message>
</context>
<context>
    <name>TooOld</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>ダウンロードページを開く</translation>
    </message>
    <message>
        <source>Open the page of your support, download the app again and start it.</source>
        <translation>サポートのページを開き、アプリをもう一度ダウンロードして起動してください。</translation>
    </message>
    <message>
        <source>This support app is too old</source>
        <translation>このサポートアプリは古いバージョンです</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Support app</source>
        <translation>サポートアプリ</translation>
    </message>
</context>
</TS>
