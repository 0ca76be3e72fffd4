<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>About</name>
    <message>
        <source>About Service Desk</source>
        <translation>Service Deskについて</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Open-source &amp;notices</source>
        <translation>オープンソースの表示(&amp;N)</translation>
    </message>
    <message>
        <source>Open-source notices</source>
        <translation>オープンソースの表示</translation>
    </message>
    <message>
        <source>Open-source software under the Apache License 2.0</source>
        <translation>Apache License 2.0 のオープンソースソフトウェア</translation>
    </message>
    <message>
        <source>Qt {qt} · Python {python} · {system}</source>
        <translation>Qt {qt} ・ Python {python} ・ {system}</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>バージョン {version}</translation>
    </message>
</context>
<context>
    <name>AccountChooser</name>
    <message>
        <source>&amp;Account</source>
        <translation>アカウント(&amp;A)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Another account…</source>
        <translation>別のアカウント…</translation>
    </message>
    <message>
        <source>Signed in on this computer: no password is needed.</source>
        <translation>このコンピューターでサインイン済みです。パスワードは不要です。</translation>
    </message>
    <message>
        <source>{name} – {host}</source>
        <translation>{name} – {host}</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>&amp;Forget account</source>
        <translation>アカウントを削除(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Manage accounts…</source>
        <translation>アカウントの管理(&amp;M)…</translation>
    </message>
    <message>
        <source>A&amp;ccount</source>
        <translation>アカウント(&amp;C)</translation>
    </message>
    <message>
        <source>A&amp;dd account…</source>
        <translation>アカウントを追加(&amp;D)…</translation>
    </message>
    <message>
        <source>Asks for the password.</source>
        <translation>パスワードの入力が必要です。</translation>
    </message>
    <message>
        <source>Signed in on this computer: no password is needed.</source>
        <translation>このコンピューターでサインイン済みです。パスワードは不要です。</translation>
    </message>
    <message>
        <source>Switch to {account}</source>
        <translation>{account} に切り替え</translation>
    </message>
    <message>
        <source>You are signed in with this account.</source>
        <translation>このアカウントでサインインしています。</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Forget the account {name} at {host}?</source>
        <translation>{host} のアカウント {name} をこのコンピューターから削除しますか?</translation>
    </message>
    <message>
        <source>Its sign-in is removed from this computer. The account itself stays as it is.</source>
        <translation>保持されたサインインがこのコンピューターから消えます。アカウント自体はなくなりません。</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>もう一度サインイン…</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切り替え</translation>
    </message>
    <message>
        <source>Switch the account and end the remote session?</source>
        <translation>リモートセッションを終了してアカウントを切り替えますか?</translation>
    </message>
    <message>
        <source>The remote screens of these sessions will be closed: {names}</source>
        <translation>次のセッションのリモート画面が閉じます: {names}</translation>
    </message>
    <message>
        <source>Your sign-in ends in {time}. Sign in again to keep working.</source>
        <translation>あと {time} でサインインの有効期限が切れます。作業を続けるには、もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Your sign-in goes on for another 12 hours.</source>
        <translation>サインインを 12 時間延長しました。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>About Service Desk</source>
        <translation>Service Deskについて</translation>
    </message>
    <message>
        <source>Ask for control</source>
        <translation>操作の許可をリクエスト</translation>
    </message>
    <message>
        <source>Ask for file transfer as well</source>
        <translation>ファイル送受信の許可もリクエスト</translation>
    </message>
    <message>
        <source>Ask for the clipboard as well</source>
        <translation>クリップボードの許可もリクエスト</translation>
    </message>
    <message>
        <source>Ask to view only</source>
        <translation>表示のみの許可をリクエスト</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>割り当て</translation>
    </message>
    <message>
        <source>Assign technician…</source>
        <translation>技術者を割り当てる…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Close session</source>
        <translation>セッションを閉じる</translation>
    </message>
    <message>
        <source>Close session…</source>
        <translation>セッションを閉じる…</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Copy session link</source>
        <translation>セッションリンクのコピー</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>診断…</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>メモを編集</translation>
    </message>
    <message>
        <source>End access</source>
        <translation>アクセスを終了する</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Extend expiration…</source>
        <translation>有効期限を延長…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面表示</translation>
    </message>
    <message>
        <source>Give control back, keep viewing</source>
        <translation>操作の許可を返す(表示は続ける)</translation>
    </message>
    <message>
        <source>Give file transfer back</source>
        <translation>ファイル送受信の許可を返す</translation>
    </message>
    <message>
        <source>Give the clipboard back</source>
        <translation>クリップボードの許可を返す</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Invite other technicians…</source>
        <translation>他の技術者を招待する…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Leave session</source>
        <translation>セッションから抜ける</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新しいセッション</translation>
    </message>
    <message>
        <source>Next session that needs me</source>
        <translation>次の対応待ちへ</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Renew link…</source>
        <translation>リンクを更新…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Select a session first.</source>
        <translation>先にセッションを選択してください。</translation>
    </message>
    <message>
        <source>Show PIN</source>
        <translation>PINを表示</translation>
    </message>
    <message>
        <source>Show PIN code</source>
        <translation>PIN Codeを表示</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Start remote session</source>
        <translation>リモートセッションの開始</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>引き受ける</translation>
    </message>
    <message>
        <source>This works on one session at a time: select one.</source>
        <translation>この操作は 1 件ずつ行います。セッションを 1 つ選択してください。</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>転送…</translation>
    </message>
    <message>
        <source>Withdraw request</source>
        <translation>リクエストを取り消す</translation>
    </message>
    <message>
        <source>{label} ({count})</source>
        <translation>{label} ({count})</translation>
    </message>
</context>
<context>
    <name>AdminDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>AdminList</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Search in {list}</source>
        <translation>{list}を検索</translation>
    </message>
</context>
<context>
    <name>AdminMenu</name>
    <message>
        <source>&amp;Administration</source>
        <translation>管理(&amp;A)</translation>
    </message>
    <message>
        <source>Channel settings…</source>
        <translation>チャネルの設定…</translation>
    </message>
    <message>
        <source>Create channel…</source>
        <translation>チャネルを作成…</translation>
    </message>
    <message>
        <source>Open administration…</source>
        <translation>管理を開く…</translation>
    </message>
</context>
<context>
    <name>AdminPage</name>
    <message>
        <source>Somebody else has changed this meanwhile. What is shown now is the new state.</source>
        <translation>ほかの人が先に変更しました。現在の内容を表示しています。</translation>
    </message>
</context>
<context>
    <name>AdminWindow</name>
    <message>
        <source>Administration – Service Desk</source>
        <translation>管理 – Service Desk</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Technicians</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>Users and groups</source>
        <translation>ユーザーとグループ</translation>
    </message>
</context>
<context>
    <name>AdminWords</name>
    <message>
        <source>Assign</source>
        <translation>割り当て</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Extend expiration</source>
        <translation>有効期限の延長</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Is there already</source>
        <translation>登録済みです</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新しいセッション</translation>
    </message>
    <message>
        <source>Refused: {field}: {why}</source>
        <translation>登録できません: {field}: {why}</translation>
    </message>
    <message>
        <source>Refused: {why}</source>
        <translation>登録できません: {why}</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Replace the link</source>
        <translation>リンクの再発行</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>引き受ける</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>転送</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Mute sounds</source>
        <translation>音を消す</translation>
    </message>
</context>
<context>
    <name>ArrangeDialog</name>
    <message>
        <source>&amp;Reset</source>
        <translation>元に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Width (pixels)</source>
        <translation>幅（ピクセル）(&amp;W)</translation>
    </message>
    <message>
        <source>Arrange columns</source>
        <translation>列の並べ替え</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ移動(&amp;D)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Tick what the list is to show. The first one stands leftmost.</source>
        <translation>一覧に表示する項目にチェックを付けてください。先頭の項目が左端に表示されます。</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>Go there only if you know this address: your password is typed there.</source>
        <translation>このアドレスに心当たりがある場合だけ移動してください。移動先でパスワードを入力することになります。</translation>
    </message>
    <message>
        <source>Sign in to see the session of the link you opened.</source>
        <translation>開いたリンクのセッションを表示するには、サインインしてください。</translation>
    </message>
    <message>
        <source>Sign out and go there</source>
        <translation>サインアウトして移動</translation>
    </message>
    <message>
        <source>This link belongs to another Gateway: {host}</source>
        <translation>このリンクは別の Gateway のものです: {host}</translation>
    </message>
    <message>
        <source>This session is not there for you. Ask whoever sent the link, or the manager of its channel.</source>
        <translation>このセッションは表示できません。リンクの送り主かチャネルマネージャーに確認してください。</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>このアドレスを使う</translation>
    </message>
    <message>
        <source>You are signed in at {here}. You are signed out there, and open remote screens close.</source>
        <translation>現在 {here} にサインインしています。移動するとサインアウトし、開いているリモート画面は閉じます。</translation>
    </message>
</context>
<context>
    <name>AskingMenu</name>
    <message>
        <source>Permissions</source>
        <translation>許可</translation>
    </message>
</context>
<context>
    <name>AssignDialog</name>
    <message>
        <source>Assign</source>
        <translation>割り当てる</translation>
    </message>
    <message>
        <source>Assign technician</source>
        <translation>技術者を割り当てる</translation>
    </message>
    <message>
        <source>Connected now: {names}. Assigning ends the connection; access has to be asked anew.</source>
        <translation>現在接続中: {names}。割り当てると接続は終了し、許可をもう一度リクエストする必要があります。</translation>
    </message>
</context>
<context>
    <name>Bubbles</name>
    <message>
        <source>End user</source>
        <translation>エンドユーザー</translation>
    </message>
    <message>
        <source>You</source>
        <translation>自分</translation>
    </message>
    <message>
        <source>{name} · {time}</source>
        <translation>{name} · {time}</translation>
    </message>
    <message>
        <source>{name} · {time} · technicians only</source>
        <translation>{name} · {time} · 技術者のみ</translation>
    </message>
</context>
<context>
    <name>ChannelForm</name>
    <message>
        <source> minutes</source>
        <translation> 分</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Alarm in the queue after</source>
        <translation>キューの警報まで(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>説明(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open sessions at most</source>
        <translation>開いているセッションの上限(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Permission wait</source>
        <translation>許可の待ち時間(&amp;P)</translation>
    </message>
    <message>
        <source>If no answer: Deny (fixed)</source>
        <translation>応答がない場合: 拒否 (固定)</translation>
    </message>
    <message>
        <source>Mark in the &amp;queue after</source>
        <translation>キューの注意まで(&amp;Q)</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>その他…</translation>
    </message>
    <message>
        <source>Session &amp;expiration</source>
        <translation>セッションの有効期限(&amp;E)</translation>
    </message>
    <message>
        <source>Session expiration in minutes</source>
        <translation>セッションの有効期限 (分)</translation>
    </message>
    <message>
        <source>Turned off in this channel for everybody but owners:</source>
        <translation>このチャネルで使えなくする操作 (オーナーを除く):</translation>
    </message>
</context>
<context>
    <name>ChannelsPage</name>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>新しいチャネル</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新規…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Remove the channel</source>
        <translation>チャネルを削除</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>SOS Calls</source>
        <translation>SOS Call</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>Technicians and groups</source>
        <translation>技術者とグループ</translation>
    </message>
    <message numerus="yes">
        <source>The channel is removed. %n open session(s) moved to the default channel.</source>
        <translation>
            <numerusform>チャネルを削除しました。開いているセッション %n 件を既定のチャネルへ移しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The channel “{name}” is there.</source>
        <translation>チャネル「{name}」を作成しました。</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (既定)</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Everybody</source>
        <translation>全員へ</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ一覧</translation>
    </message>
    <message>
        <source>Not sent: {what}</source>
        <translation>送信できませんでした: {what}</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>メッセージはまだありません。</translation>
    </message>
    <message>
        <source>Only technicians read this</source>
        <translation>技術者だけが読めます</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>送信 (Enter)</translation>
    </message>
    <message>
        <source>Technicians</source>
        <translation>技術者のみ</translation>
    </message>
    <message>
        <source>Technicians only</source>
        <translation>技術者のみ</translation>
    </message>
    <message>
        <source>The end user reads this</source>
        <translation>エンドユーザーにも表示されます</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>全員へ</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>&amp;Note (optional)</source>
        <translation>メモ(&amp;N)（任意）</translation>
    </message>
    <message>
        <source>&amp;Outcome (optional)</source>
        <translation>結果(&amp;O)（任意）</translation>
    </message>
    <message>
        <source>Close session</source>
        <translation>セッションを閉じる</translation>
    </message>
    <message>
        <source>Closing is final: link and PIN code stop working, nobody can connect any more.</source>
        <translation>閉じると元に戻せません。リンクとPINコードは使えなくなり、誰も接続できなくなります。</translation>
    </message>
    <message>
        <source>Connected now: {names}. The connection ends at once.</source>
        <translation>現在接続中: {names}。接続はただちに終了します。</translation>
    </message>
</context>
<context>
    <name>ColumnHeader</name>
    <message>
        <source>Arrange columns…</source>
        <translation>列の並べ替え…</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>昇順</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>降順</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>この列を隠す</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左へ移動</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右へ移動</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>列を元に戻す</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>昇順で並べ替え</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>並べ替え</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降順で並べ替え</translation>
    </message>
    <message>
        <source>The usual order</source>
        <translation>標準の順序</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n in queue</source>
        <translation>
            <numerusform>キューに %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait for you</source>
        <translation>
            <numerusform>対応待ちのセッション %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>対応待ちはありません</translation>
    </message>
</context>
<context>
    <name>CreatedPanel</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy invitation</source>
        <translation>招待文をコピー</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>Link, PIN code, address and your name, in Japanese and English</source>
        <translation>リンク、PINコード、アドレス、あなたの名前を日本語と英語でコピーします</translation>
    </message>
    <message>
        <source>PIN code</source>
        <translation>PINコード</translation>
    </message>
    <message>
        <source>Status: {status} – {what}</source>
        <translation>状態: {status} — {what}</translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Can&apos;t reach the Gateway. Retrying in {seconds} s. (SD-2001)</source>
        <translation>Gateway に接続できません。{seconds} 秒後に再試行します。 (SD-2001)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>New in the queue: {name}</source>
        <translation>キューに新着: {name}</translation>
    </message>
    <message>
        <source>No other session needs you now.</source>
        <translation>ほかに対応待ちのセッションはありません。</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>もう一度開く</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>今すぐ再試行</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>検索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search sessions</source>
        <translation>セッションを検索</translation>
    </message>
    <message>
        <source>The link is on the clipboard.</source>
        <translation>リンクをコピーしました。</translation>
    </message>
    <message>
        <source>The remote screen ended unexpectedly. Access is still granted.</source>
        <translation>リモート画面が予期せず終了しました。許可は有効なままです。</translation>
    </message>
    <message>
        <source>{name} has waited too long in the queue</source>
        <translation>{name}: キューでの待ち時間が長すぎます</translation>
    </message>
    <message>
        <source>{name}: new message from the end user</source>
        <translation>{name}: エンドユーザーからの新しいメッセージ</translation>
    </message>
    <message>
        <source>{name}: new message from {writer}</source>
        <translation>{name}: {writer} さんからの新しいメッセージ</translation>
    </message>
    <message>
        <source>{place} – Service Desk</source>
        <translation>{place} – Service Desk</translation>
    </message>
</context>
<context>
    <name>DetailsView</name>
    <message>
        <source>, </source>
        <comment>between two scopes</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Asked for as well: {scopes}. The end user is deciding ({time}).</source>
        <translation>追加でリクエスト中: {scopes}。エンドユーザーの応答を待っています({time})。</translation>
    </message>
    <message>
        <source>Asked for: {scopes}. The end user is deciding.</source>
        <translation>許可を求めている範囲: {scopes}。エンドユーザーの回答を待っています。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>一覧へ戻る</translation>
    </message>
    <message>
        <source>Back to the list (Alt+Left)</source>
        <translation>一覧へ戻る (Alt+←)</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>依頼者</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Chat ({count} new)</source>
        <translation>チャット (新着 {count})</translation>
    </message>
    <message>
        <source>Chat, notes, history</source>
        <translation>チャット・メモ・履歴</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>コンピューター</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>問題の内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Nobody answered in time. Ask by phone or chat whether they are there, then ask again.</source>
        <translation>時間内に応答がありませんでした。電話かチャットで在席を確認してから、もう一度リクエストしてください。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Permission: {state}</source>
        <translation>許可: {state}</translation>
    </message>
    <message>
        <source>Select a session to see its details.</source>
        <translation>セッションを選択すると詳細が表示されます。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>OS</translation>
    </message>
    <message>
        <source>The end user said no. Say in the chat what you want to do, then ask again.</source>
        <translation>エンドユーザーが拒否しました。何をしたいかをチャットで伝えてから、もう一度リクエストしてください。</translation>
    </message>
    <message>
        <source>The end user stopped the access. Talk to them before you ask again.</source>
        <translation>エンドユーザーがアクセスを停止しました。話をしてから、もう一度リクエストしてください。</translation>
    </message>
    <message>
        <source>The session</source>
        <translation>セッションの内容</translation>
    </message>
    <message>
        <source>The session has expired. The remote connection ends at {time} at the latest.</source>
        <translation>セッションは期限切れです。リモート接続は遅くとも {time} に終了します。</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>チケット</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>{line}: {value}</source>
        <translation>{line}: {value}</translation>
    </message>
    <message>
        <source>{moment} by {name}</source>
        <translation>{moment} ({name})</translation>
    </message>
</context>
<context>
    <name>Diagnosing</name>
    <message>
        <source>It comes back by itself; Retry now in the window does it at once.</source>
        <translation>自動的に再接続します。ウィンドウの「今すぐ再試行」ですぐに試せます。</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>最後の受信</translation>
    </message>
    <message>
        <source>Live updates</source>
        <translation>更新の受信</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>ended: signed out</source>
        <translation>終了（サインアウト済み）</translation>
    </message>
    <message numerus="yes">
        <source>lost; %n tries so far</source>
        <translation>
            <numerusform>切断、%n 回試行</numerusform>
        </translation>
    </message>
    <message>
        <source>reading the lists</source>
        <translation>一覧を読み込んでいます</translation>
    </message>
</context>
<context>
    <name>EmptyView</name>
    <message>
        <source>Clear filters</source>
        <translation>フィルターを解除</translation>
    </message>
    <message>
        <source>Loading sessions…</source>
        <translation>セッションを読み込んでいます…</translation>
    </message>
    <message>
        <source>No session expires soon.</source>
        <translation>まもなく期限切れになるセッションはありません。</translation>
    </message>
    <message>
        <source>No sessions assigned to you.</source>
        <translation>割り当てられたセッションはありません。</translation>
    </message>
    <message>
        <source>No sessions in this channel.</source>
        <translation>このチャネルにセッションはありません。</translation>
    </message>
    <message>
        <source>No sessions match &quot;{query}&quot;.</source>
        <translation>&quot;{query}&quot; に一致するセッションはありません。</translation>
    </message>
    <message>
        <source>No sessions match the filters.</source>
        <translation>フィルターに一致するセッションはありません。</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>キューを見る</translation>
    </message>
    <message>
        <source>The queue is empty.</source>
        <translation>キューは空です。</translation>
    </message>
    <message>
        <source>You are waiting for nobody&apos;s permission.</source>
        <translation>許可待ちのセッションはありません。</translation>
    </message>
    <message>
        <source>You have no channels. Ask an administrator for technician permission.</source>
        <translation>利用できるチャネルがありません。管理者に技術者権限を依頼してください。</translation>
    </message>
    <message>
        <source>You have no private sessions.</source>
        <translation>プライベートのセッションはありません。</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>Extend</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Extend &amp;by</source>
        <translation>延長する時間(&amp;B)</translation>
    </message>
    <message>
        <source>Extend expiration</source>
        <translation>有効期限を延長</translation>
    </message>
    <message>
        <source>It expires {now} and cannot be extended further.</source>
        <translation>有効期限: {now}。これ以上延長できません。</translation>
    </message>
    <message>
        <source>It expires {now}; extended: {then}.</source>
        <translation>現在の有効期限: {now}&#x3000;延長後: {then}</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>, </source>
        <comment>between two things chosen</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Access revoked</source>
        <translation>取り消されました</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Controlling or viewing</source>
        <translation>操作中・表示中</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒否されました</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>許可済み</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>自分</translation>
    </message>
    <message>
        <source>My permission</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>利用できません</translation>
    </message>
    <message>
        <source>Not requested</source>
        <translation>未要求</translation>
    </message>
    <message>
        <source>Somebody who has left</source>
        <translation>退職・離脱した技術者</translation>
    </message>
    <message>
        <source>Status: {chosen}</source>
        <translation>状態: {chosen}</translation>
    </message>
    <message>
        <source>Technician: {chosen}</source>
        <translation>技術者: {chosen}</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未割当</translation>
    </message>
    <message>
        <source>Waiting for permission</source>
        <translation>許可待ち</translation>
    </message>
</context>
<context>
    <name>GroupDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Group “{name}”</source>
        <translation>グループ「{name}」</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>マネージャー</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新しいグループ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>Technicians of the group</source>
        <translation>グループの技術者</translation>
    </message>
</context>
<context>
    <name>GroupsPage</name>
    <message>
        <source>Choose a group in the list first.</source>
        <translation>先に一覧でグループを選んでください。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Its members lose what they have through it in channels; nobody is disabled.</source>
        <translation>メンバーは、このグループを通じてチャネルで得ていた権限を失います。アカウントは無効になりません。</translation>
    </message>
    <message>
        <source>Managers</source>
        <translation>マネージャー</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>新しいグループ…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove the group “{name}”?</source>
        <translation>グループ「{name}」を削除しますか?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>The list of technicians is being read.</source>
        <translation>技術者の一覧を読み込んでいます。</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>履歴はまだありません。</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>履歴を読み込んでいます…</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n line(s) refused: nothing is added until the file is mended.</source>
        <translation>
            <numerusform>登録できない行が %n 行あります。ファイルを直すまで何も追加されません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n technician(s) added. Copy their tokens now: each is good for one hour.</source>
        <translation>
            <numerusform>技術者を %n 人追加しました。トークンを今コピーしてください。有効なのは 1 時間です。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n technician(s) will be added.</source>
        <translation>
            <numerusform>技術者を %n 人追加します。</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>CSV (*.csv *.txt)</source>
        <translation>CSV (*.csv *.txt)</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV ファイル</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選択…</translation>
    </message>
    <message>
        <source>Copy all tokens</source>
        <translation>トークンをすべてコピー</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Import technicians</source>
        <translation>技術者の取り込み</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>ファイルの行</translation>
    </message>
    <message>
        <source>The first line names the columns: login, display_name, role, attended_access, groups. Nothing is added before you have seen what each line does.</source>
        <translation>1 行目は列の名前です: login, display_name, role, attended_access, groups。各行の結果を確認するまで、何も追加されません。</translation>
    </message>
    <message>
        <source>This file is too large: one MB at most.</source>
        <translation>ファイルが大きすぎます (上限 1 MB)。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>Invite</source>
        <translation>招待する</translation>
    </message>
    <message>
        <source>Invite other technicians</source>
        <translation>他の技術者を招待する</translation>
    </message>
    <message>
        <source>Invited {count} of 2</source>
        <translation>招待 {count}/2</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} を外す</translation>
    </message>
    <message>
        <source>The technician no longer takes part.</source>
        <translation>技術者を招待から外しました。</translation>
    </message>
</context>
<context>
    <name>KeyGroups</name>
    <message>
        <source>Getting around</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Go to the first … ninth place of the sidebar</source>
        <translation>サイドバーの 1 番目 … 9 番目の場所へ</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
</context>
<context>
    <name>LicencePage</name>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Attended access (SOS)</source>
        <translation>有人アクセス (SOS)</translation>
    </message>
    <message>
        <source>Included</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>Install a licence…</source>
        <translation>ライセンスをインストール…</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>発行先</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Licence (*.json *.licence *.txt)</source>
        <translation>ライセンス (*.json *.licence *.txt)</translation>
    </message>
    <message>
        <source>Licence file</source>
        <translation>ライセンス ファイル</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>Technician seats</source>
        <translation>技術者のシート数</translation>
    </message>
    <message>
        <source>The licence is installed.</source>
        <translation>ライセンスをインストールしました。</translation>
    </message>
    <message>
        <source>This file is too large for a licence.</source>
        <translation>ライセンスとしては大きすぎるファイルです。</translation>
    </message>
    <message>
        <source>This is the unlimited licence that comes with the Gateway.</source>
        <translation>Gateway に付属する無制限のライセンスです。</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>{used} in use, no limit</source>
        <translation>{used} 使用中 (上限なし)</translation>
    </message>
    <message>
        <source>{used} of {seats} in use</source>
        <translation>{seats} のうち {used} 使用中</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>The Gateway&apos;s certificate can&apos;t be verified. Connection stopped. (SD-2002)</source>
        <translation>Gateway の証明書を確認できません。接続を中止しました。 (SD-2002)</translation>
    </message>
    <message>
        <source>The connection to {host} broke off. Try again. (SD-2001)</source>
        <translation>{host} との接続が切れました。もう一度お試しください。 (SD-2001)</translation>
    </message>
    <message>
        <source>This is not a Gateway address. Example: https://gw.example.co.jp. (http only for localhost)</source>
        <translation>Gatewayアドレスの形式ではありません。例: https://gw.example.co.jp（http は localhost のみ）</translation>
    </message>
    <message>
        <source>What answers at {host} is not a Service Desk Gateway. Check the address. (SD-2003)</source>
        <translation>{host} は Service Desk の Gateway ではありません。アドレスを確認してください。 (SD-2003)</translation>
    </message>
    <message>
        <source>{host} does not answer. Check the network and try again. (SD-2001)</source>
        <translation>{host} から応答がありません。ネットワークを確認して、もう一度お試しください。 (SD-2001)</translation>
    </message>
    <message>
        <source>{host} refuses the connection. Check the port and whether the Gateway is running. (SD-2001)</source>
        <translation>{host} に接続を拒否されました。ポートと、Gateway が動作しているかを確認してください。 (SD-2001)</translation>
    </message>
    <message>
        <source>{host} was not found. Check the Gateway address. (SD-2001)</source>
        <translation>{host} が見つかりません。Gatewayアドレスを確認してください。 (SD-2001)</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Clear filters</source>
        <translation>フィルターをクリア</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>{place} – {view}</source>
        <translation>{place} – {view}</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>新しいメッセージ %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberDialog</name>
    <message>
        <source>&amp;Role</source>
        <translation>役割(&amp;R)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add to the channel</source>
        <translation>チャネルに追加</translation>
    </message>
    <message>
        <source>Choose a technician or a group.</source>
        <translation>技術者かグループを選んでください。</translation>
    </message>
    <message>
        <source>Rights (a channel manager has all of them)</source>
        <translation>権限 (チャネルマネージャーはすべて)</translation>
    </message>
    <message>
        <source>Role and rights of {name}</source>
        <translation>{name} さんの役割と権限</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Members</name>
    <message>
        <source>Add…</source>
        <translation>追加…</translation>
    </message>
    <message>
        <source>All rights</source>
        <translation>すべての権限</translation>
    </message>
    <message>
        <source>Choose somebody in the list first.</source>
        <translation>先に一覧から選んでください。</translation>
    </message>
    <message>
        <source>Everybody who is here through this group alone sees its sessions no more; their requests and remote sessions end at once.</source>
        <translation>このグループだけを通じて参加している技術者は、このチャネルのセッションを見られなくなります。許可リクエストとリモートセッションはただちに終了します。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Remove {name} from the channel “{channel}”?</source>
        <translation>{name} をチャネル「{channel}」から外しますか?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>外す…</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>権限</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Role and rights…</source>
        <translation>役割と権限…</translation>
    </message>
    <message>
        <source>Technicians and groups</source>
        <translation>技術者とグループ</translation>
    </message>
    <message>
        <source>What they see of its sessions ends at once, with any request and any remote session.</source>
        <translation>このチャネルのセッションはただちに見られなくなり、許可リクエストとリモートセッションも終了します。</translation>
    </message>
    <message>
        <source>{name} is no longer in this channel.</source>
        <translation>{name} さんをこのチャネルから外しました。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>セッション(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
</context>
<context>
    <name>MissingView</name>
    <message>
        <source>Check again</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>The licence does not allow Service Desk</source>
        <translation>ライセンスでは Service Desk を使用できません</translation>
    </message>
    <message>
        <source>You are signed in as {name} ({login}).</source>
        <translation>{name} ({login}) としてサインインしています。</translation>
    </message>
    <message>
        <source>Your account may not use Service Desk</source>
        <translation>このアカウントでは Service Desk を使用できません</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More actions</source>
        <translation>その他の操作</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>&amp;Name of the view</source>
        <translation>ビューの名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Filters, search, columns and their order are kept on this computer, for this place.</source>
        <translation>フィルター、検索語、列と並び順が、この場所のビューとしてこのコンピューターに保存されます。</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>ビューの名前を変更</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>このビューを保存</translation>
    </message>
</context>
<context>
    <name>NewSessionDialog</name>
    <message>
        <source>&amp;Channel</source>
        <translation>チャネル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Expires in</source>
        <translation>有効期限(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Ticket</source>
        <translation>チケット(&amp;T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>作成しています…</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新しいセッション</translation>
    </message>
    <message>
        <source>Optional, a number or an address</source>
        <translation>任意: 番号またはアドレス</translation>
    </message>
    <message>
        <source>Optional, e.g. Yamada, Accounting</source>
        <translation>任意: 例) 経理 山田さん</translation>
    </message>
    <message>
        <source>Private (only you see it)</source>
        <translation>プライベート（自分だけに表示）</translation>
    </message>
    <message>
        <source>Session &amp;name</source>
        <translation>セッション名(&amp;N)</translation>
    </message>
    <message>
        <source>Until {moment}</source>
        <translation>{moment} まで</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>{name} is past its expiration</source>
        <translation>{name}: 有効期限を過ぎました</translation>
    </message>
    <message>
        <source>{name} joined: Waiting → Active</source>
        <translation>{name}が参加しました。待機中→接続中</translation>
    </message>
    <message>
        <source>{name} revoked access</source>
        <translation>{name}が許可を取り消しました</translation>
    </message>
    <message>
        <source>{name} was closed by {technician}</source>
        <translation>{technician}が{name}を閉じました</translation>
    </message>
    <message>
        <source>{name}: a part of the access was taken back</source>
        <translation>{name}: 許可の一部が取り消されました</translation>
    </message>
    <message>
        <source>{name}: access granted</source>
        <translation>{name}: アクセスが許可されました</translation>
    </message>
    <message>
        <source>{name}: denied</source>
        <translation>{name}: 拒否されました</translation>
    </message>
    <message>
        <source>{name}: no answer</source>
        <translation>{name}: 応答がありませんでした</translation>
    </message>
    <message>
        <source>{name}: the connection is lost, reconnecting</source>
        <translation>{name}: 通信が途切れました。再接続しています</translation>
    </message>
    <message>
        <source>{name}: the end user has left</source>
        <translation>{name}: エンドユーザーが退出しました</translation>
    </message>
    <message>
        <source>{name}: the link was used on a second computer, which was refused</source>
        <translation>{name}: 別のコンピューターでリンクが使われたため拒否しました</translation>
    </message>
    <message>
        <source>{name}: the six digits did not match. Somebody may be listening in. Access was shut.</source>
        <translation>{name}: 6桁の数字が一致しませんでした。第三者に盗み見られているおそれがあります。アクセスを停止しました。</translation>
    </message>
    <message>
        <source>{technician} assigned {name} to somebody else</source>
        <translation>{technician} が {name} を別の技術者に割り当てました</translation>
    </message>
    <message>
        <source>{technician} assigned {name} to you</source>
        <translation>{technician} が {name} をあなたに割り当てました</translation>
    </message>
    <message>
        <source>{technician} invited another technician to {name}</source>
        <translation>{technician} が別の技術者を {name} に招待しました</translation>
    </message>
    <message>
        <source>{technician} invited you to {name}</source>
        <translation>{technician} があなたを {name} に招待しました</translation>
    </message>
    <message>
        <source>{technician} released {name}</source>
        <translation>{technician} が {name} をリリースしました</translation>
    </message>
    <message>
        <source>{technician} took {name}</source>
        <translation>{technician} が {name} を引き受けました</translation>
    </message>
    <message>
        <source>{technician} transferred {name}</source>
        <translation>{technician} が {name} を転送しました</translation>
    </message>
    <message>
        <source>{technician} transferred {name} to you</source>
        <translation>{technician} が {name} をあなたに転送しました</translation>
    </message>
    <message>
        <source>{technician} transferred {name}: “{comment}”</source>
        <translation>{technician} が {name} を転送しました:「{comment}」</translation>
    </message>
</context>
<context>
    <name>NotesPane</name>
    <message>
        <source>(nothing)</source>
        <translation>(空)</translation>
    </message>
    <message>
        <source>A note for all technicians</source>
        <translation>技術者全員が読めるメモ</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>両方残す</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>自分を残す</translation>
    </message>
    <message>
        <source>Not saved: {what}</source>
        <translation>保存できませんでした: {what}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Somebody else has changed the note meanwhile. It now says:</source>
        <translation>編集中に他の技術者がメモを変更しました。現在の内容:</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>相手を残す</translation>
    </message>
</context>
<context>
    <name>NoticeKinds</name>
    <message>
        <source>A new chat message</source>
        <translation>新しいチャットメッセージ</translation>
    </message>
    <message>
        <source>A new session in the queue</source>
        <translation>キューに新しいセッションが入った</translation>
    </message>
    <message>
        <source>A session expires in 10 minutes</source>
        <translation>セッションがあと10分で期限切れになる</translation>
    </message>
    <message>
        <source>A session has waited too long in the queue</source>
        <translation>キュー内のセッションの待ち時間が長すぎる</translation>
    </message>
    <message>
        <source>A session is assigned or transferred to you, or you are invited</source>
        <translation>セッションが自分に割り当て・転送された、または招待された</translation>
    </message>
    <message>
        <source>Access is granted</source>
        <translation>アクセスが許可された</translation>
    </message>
    <message>
        <source>Access is taken back</source>
        <translation>許可が取り消された</translation>
    </message>
    <message>
        <source>Closing the window leaves Service Desk in the notification area</source>
        <translation>ウィンドウを閉じてもService Deskを通知領域に残す</translation>
    </message>
    <message>
        <source>Denied, or no answer</source>
        <translation>拒否された、または応答がない</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>応答不可</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>音を鳴らす</translation>
    </message>
    <message>
        <source>Put many new sessions in the queue into one notification</source>
        <translation>キューの新着が続いたときは1つの通知にまとめる</translation>
    </message>
    <message>
        <source>Show a notification</source>
        <translation>通知を表示</translation>
    </message>
    <message>
        <source>Show an icon in the notification area</source>
        <translation>通知領域にアイコンを表示</translation>
    </message>
    <message>
        <source>Tell me about this channel</source>
        <translation>このチャネルの通知を受け取る</translation>
    </message>
    <message>
        <source>The end user has joined</source>
        <translation>エンドユーザーが参加した</translation>
    </message>
    <message>
        <source>The end user&apos;s connection is lost</source>
        <translation>エンドユーザーとの通信が途切れた</translation>
    </message>
    <message>
        <source>The six digits did not match</source>
        <translation>6桁の数字が一致しなかった</translation>
    </message>
    <message>
        <source>Your sign-in ends in 15 minutes</source>
        <translation>サインインがあと15分で終わる</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n in queue</source>
        <translation>
            <numerusform>キューに %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new in the queue</source>
        <translation>
            <numerusform>新着 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>A new session is assigned to you</source>
        <translation>新しいセッションが割り当てられました</translation>
    </message>
    <message>
        <source>Access granted</source>
        <translation>アクセスが許可されました</translation>
    </message>
    <message>
        <source>Access granted (view only)</source>
        <translation>アクセスが許可されました（表示のみ）</translation>
    </message>
    <message>
        <source>Access was shut. Somebody may be listening in.</source>
        <translation>アクセスを遮断しました。第三者が通信を傍受している可能性があります。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続する</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>辞退</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒否されました</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n minute(s)</source>
        <translation>
            <numerusform>あと%n分で期限切れ</numerusform>
        </translation>
    </message>
    <message>
        <source>New message from {name}</source>
        <translation>{name}: 新しいメッセージ</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答がありませんでした</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open chat</source>
        <translation>チャットを開く</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>プライベート</translation>
    </message>
    <message>
        <source>Remote sessions end with it. Sign in again to keep working.</source>
        <translation>リモートセッションも同時に終わります。もう一度サインインすると続けられます。</translation>
    </message>
    <message>
        <source>Request permission</source>
        <translation>許可をリクエスト</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>キューを表示</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>引き受ける</translation>
    </message>
    <message>
        <source>The deletion was taken back.</source>
        <translation>削除を元に戻しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message numerus="yes">
        <source>Your sign-in ends in %n minute(s)</source>
        <translation>
            <numerusform>サインインはあと%n分で終わります</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has waited too long in the queue</source>
        <translation>{name}の待ち時間が長すぎます（キュー内）</translation>
    </message>
    <message>
        <source>{name} is offline</source>
        <translation>{name}はオフラインです</translation>
    </message>
    <message>
        <source>{name} joined: Waiting → Active</source>
        <translation>{name}が参加しました。待機中→アクティブ</translation>
    </message>
    <message>
        <source>{name} revoked access</source>
        <translation>{name}が許可を取り消しました</translation>
    </message>
    <message>
        <source>{name} took back a part of the access</source>
        <translation>{name}が許可の一部を取り消しました</translation>
    </message>
    <message>
        <source>{name}: connection lost, reconnecting</source>
        <translation>{name}: 通信が途切れました。再接続中</translation>
    </message>
    <message>
        <source>{name}: the six digits did not match</source>
        <translation>{name}: 6桁の数字が一致しませんでした</translation>
    </message>
    <message>
        <source>{technician} assigned a session to you</source>
        <translation>{technician}さんがセッションを割り当てました</translation>
    </message>
    <message>
        <source>{technician} invited you to a session</source>
        <translation>{technician}さんがセッションに招待しました</translation>
    </message>
    <message>
        <source>{technician} transferred a session to you</source>
        <translation>{technician}さんがセッションを転送しました</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>「{name}」を削除しました。</translation>
    </message>
</context>
<context>
    <name>NoticesMark</name>
    <message>
        <source>This desktop shows none: they stand in the window only.</source>
        <translation>このデスクトップには通知を表示できません。ウィンドウ内にのみ表示します。</translation>
    </message>
</context>
<context>
    <name>OpeningView</name>
    <message>
        <source>Sign in another way</source>
        <translation>別の方法でサインイン</translation>
    </message>
    <message>
        <source>Signing in to {address}…</source>
        <translation>{address} にサインインしています…</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Connected now: {names}. The remote session ends at once. Go on?</source>
        <translation>現在接続中: {names}。リモートセッションはただちに終了します。続けますか?</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>%n link(s) copied.</source>
        <translation>
            <numerusform>リンクを %n 件コピーしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) assigned.</source>
        <translation>
            <numerusform>%n 件のセッションを割り当てました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) closed.</source>
        <translation>
            <numerusform>%n 件のセッションを閉じました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) deleted.</source>
        <translation>
            <numerusform>%n 件のセッションを削除しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) released.</source>
        <translation>
            <numerusform>%n 件のセッションをリリースしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) taken.</source>
        <translation>
            <numerusform>%n 件のセッションを引き受けました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) transferred.</source>
        <translation>
            <numerusform>%n 件のセッションを転送しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完了しました。</translation>
    </message>
    <message numerus="yes">
        <source>Not done with %n session(s): {reason}</source>
        <translation>
            <numerusform>%n 件は実行できませんでした: {reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>You have left the session.</source>
        <translation>セッションから抜けました。</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>All sign-ins of {name} end; open remote screens are closed.</source>
        <translation>{name} さんのサインインはすべて終了し、開いているリモート画面は閉じます。</translation>
    </message>
    <message>
        <source>Enter a password.</source>
        <translation>パスワードを入力してください。</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>新しいパスワード(&amp;P)</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>{name} さんの新しいパスワード</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>パスワードを設定</translation>
    </message>
    <message>
        <source>The same &amp;again</source>
        <translation>もう一度入力(&amp;A)</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>2 つの入力が一致しません。</translation>
    </message>
</context>
<context>
    <name>PeopleBox</name>
    <message>
        <source>, </source>
        <comment>between what a person is</comment>
        <translation>・</translation>
    </message>
    <message>
        <source>Ask for keyboard and mouse</source>
        <translation>操作の交代を頼む</translation>
    </message>
    <message>
        <source>Don&apos;t ask any more</source>
        <translation>頼むのをやめる</translation>
    </message>
    <message>
        <source>Hand keyboard and mouse over to {name}</source>
        <translation>{name} さんに操作を渡す</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>操作を渡す</translation>
    </message>
    <message>
        <source>Invited {count} of {limit}</source>
        <translation>招待 {count}/{limit}</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>渡さない</translation>
    </message>
    <message>
        <source>Nobody holds keyboard and mouse.</source>
        <translation>いまは誰も操作していません。</translation>
    </message>
    <message>
        <source>Remove {name} from the session</source>
        <translation>{name} をセッションから外す</translation>
    </message>
    <message>
        <source>Technicians</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>You asked {name} for keyboard and mouse.</source>
        <translation>{name} に操作の交代を頼んでいます。</translation>
    </message>
    <message>
        <source>You hold keyboard and mouse.</source>
        <translation>あなたが操作しています。</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>created it</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>keyboard and mouse</source>
        <translation>操作中</translation>
    </message>
    <message>
        <source>{name} asks you for keyboard and mouse.</source>
        <translation>{name} が操作の交代を求めています。</translation>
    </message>
    <message>
        <source>{name} holds keyboard and mouse.</source>
        <translation>{name} が操作しています。</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>PIN code</source>
        <translation>PINコード</translation>
    </message>
    <message>
        <source>The end user enters it on the Gateway&apos;s page: {address}</source>
        <translation>エンドユーザーは Gateway のページ {address} で入力します。</translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>New PIN code</source>
        <translation>新しいPINコード</translation>
    </message>
    <message>
        <source>PIN code</source>
        <translation>PINコード</translation>
    </message>
    <message>
        <source>The PIN code is no longer needed.</source>
        <translation>PINコードは不要になりました。</translation>
    </message>
    <message>
        <source>This PIN code has expired.</source>
        <translation>このPINコードは期限切れです。</translation>
    </message>
    <message>
        <source>Valid for {time}</source>
        <translation>有効: あと {time}</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>進行中のセッション %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>セッション %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>A view of {place}</source>
        <translation>{place}のビュー</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Create channel…</source>
        <translation>チャネルを作成…</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <source>Open sessions assigned to you or that you were invited to</source>
        <translation>自分に割り当てられたセッションと、招待されたセッション</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>プライベート</translation>
    </message>
    <message>
        <source>Sessions that expire soon, at any place</source>
        <translation>まもなく期限切れになるセッション（すべての場所）</translation>
    </message>
    <message>
        <source>Sessions that only you see</source>
        <translation>自分だけに表示されるセッション</translation>
    </message>
    <message>
        <source>Sessions that wait for a technician, in any channel</source>
        <translation>技術者の取得を待っているセッション（すべてのチャネル）</translation>
    </message>
    <message>
        <source>Sessions whose end user you have asked, at any place</source>
        <translation>エンドユーザーの許可を待っているセッション（すべての場所）</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>ビュー</translation>
    </message>
    <message>
        <source>{place}, {count}</source>
        <translation>{place}、{count}</translation>
    </message>
    <message>
        <source>{view}, view of {place}</source>
        <translation>{view}、{place}のビュー</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>&amp;Add account…</source>
        <translation>アカウントを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Contrast</source>
        <translation>コントラスト(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>削除(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Height of the rows</source>
        <translation>行の高さ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys are sent</source>
        <translation>キーの送り方(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>フォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quality of the picture</source>
        <translation>画質(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Reset preferences…</source>
        <translation>設定を初期化(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Size of the picture</source>
        <translation>画面の大きさ(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Switch to it</source>
        <translation>切り替え(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>音量(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Write down</source>
        <translation>記録する内容(&amp;W)</translation>
    </message>
    <message>
        <source>A sign-in is kept in the key store of this system only, never in a file. “Keep me signed in” is chosen when signing in.</source>
        <translation>サインインはこのシステムのキーストアにだけ保持し、ファイルには保存しません。「サインイン状態を保持」はサインインのときに選びます。</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Actual size (100 %)</source>
        <translation>実際の大きさ (100 %)</translation>
    </message>
    <message>
        <source>After signing in &amp;show</source>
        <translation>サインイン後に表示(&amp;S)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Automatically</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Back to the beginning</source>
        <translation>初期状態に戻す</translation>
    </message>
    <message>
        <source>By their place on the keyboard</source>
        <translation>キーの位置で送る</translation>
    </message>
    <message>
        <source>By what they write here</source>
        <translation>こちらで入力した文字で送る</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Columns, their order and width, and the sorting are kept for each place: press the heading of the list with the right button.</source>
        <translation>列の種類・順序・幅と並べ替えは、場所ごとに保存されます。一覧の見出しを右クリックして変更できます。</translation>
    </message>
    <message>
        <source>Compact: more rows</source>
        <translation>狭い: 多くの行を表示</translation>
    </message>
    <message>
        <source>Errors and warnings</source>
        <translation>エラーと警告</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>エラーのみ</translation>
    </message>
    <message>
        <source>Every preference goes back to its default. Accounts and sign-ins stay.</source>
        <translation>すべての設定が初期値に戻ります。アカウントとサインインはそのままです。</translation>
    </message>
    <message>
        <source>Everything (for a help desk)</source>
        <translation>すべて (問い合わせ用)</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>ウィンドウに合わせる</translation>
    </message>
    <message>
        <source>Fluent: more pictures, softer while they move</source>
        <translation>なめらか: コマ数を優先し、動きのある間は画質を下げる</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高い</translation>
    </message>
    <message>
        <source>Holds for remote screens opened from now on. The size chosen for a computer in its own window is remembered for that computer.</source>
        <translation>次に開くリモート画面から有効です。コンピューターごとに選んだ大きさは、そのコンピューターに記憶されます。</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <source>List</source>
        <translation>一覧</translation>
    </message>
    <message>
        <source>List of sessions</source>
        <translation>セッションの一覧</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>ログファイル</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Preferences – Service Desk</source>
        <translation>設定 – Service Desk</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Privacy and logs</source>
        <translation>プライバシーとログ</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>プライベート</translation>
    </message>
    <message>
        <source>Reduce &amp;motion: nothing slides, fades or blinks</source>
        <translation>動きを減らす: スライド・フェード・点滅をしない(&amp;M)</translation>
    </message>
    <message>
        <source>Remote screen</source>
        <translation>リモート画面</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>初期化</translation>
    </message>
    <message>
        <source>Reset all preferences?</source>
        <translation>すべての設定を初期化しますか?</translation>
    </message>
    <message>
        <source>Roomy: easier to hit</source>
        <translation>広い: 選びやすい</translation>
    </message>
    <message>
        <source>Save data: as little as can be</source>
        <translation>通信量を節約: 最小限</translation>
    </message>
    <message>
        <source>Service Desk sends nothing to anybody but your Gateway. Its log files stay on this computer and hold no messages, no passwords, no PINs and no links.</source>
        <translation>Service Desk はお使いの Gateway 以外には何も送信しません。ログファイルはこのコンピューターに残り、メッセージ・パスワード・PIN・リンクは含みません。</translation>
    </message>
    <message>
        <source>Sharp: exact pixels, fewer pictures</source>
        <translation>くっきり: 画素を正確に、コマ数は少なく</translation>
    </message>
    <message>
        <source>Size of the l&amp;etters</source>
        <translation>文字の大きさ(&amp;E)</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>音</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Start &amp;automatically when granted</source>
        <translation>許可されたら自動的に開始(&amp;A)</translation>
    </message>
    <message>
        <source>The place shown last with this account</source>
        <translation>このアカウントで最後に表示した場所</translation>
    </message>
    <message>
        <source>The remote screen opens by itself when the end user allows what you asked for here.</source>
        <translation>このコンソールからのリクエストをエンドユーザーが許可すると、リモート画面が自動的に開きます。</translation>
    </message>
    <message>
        <source>The usual</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>This computer has no usable keyring: sign-ins are kept in memory, until Service Desk is closed.</source>
        <translation>このコンピューターには利用できるキーリングがありません。サインインはメモリーにだけ保持し、Service Desk を閉じると消えます。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>What is told</source>
        <translation>通知する内容</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>通知する場所</translation>
    </message>
    <message>
        <source>{account} · asks for the password</source>
        <translation>{account} · パスワードが必要</translation>
    </message>
    <message>
        <source>{account} · kept: no password is needed</source>
        <translation>{account} · 保持: パスワード不要</translation>
    </message>
    <message>
        <source>{account} · no password is needed until Service Desk is closed</source>
        <translation>{account} · Service Desk を閉じるまでパスワード不要</translation>
    </message>
    <message>
        <source>{account} · signed in now, kept</source>
        <translation>{account} · サインイン中 (保持)</translation>
    </message>
    <message>
        <source>{account} · signed in now, until Service Desk is closed</source>
        <translation>{account} · サインイン中 (Service Desk を閉じるまで)</translation>
    </message>
    <message>
        <source>{kind}: {what}</source>
        <translation>{kind}: {what}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>Quiet</name>
    <message>
        <source>Do not disturb</source>
        <translation>応答不可</translation>
    </message>
    <message>
        <source>Do not disturb for 1 hour</source>
        <translation>1時間応答不可にする</translation>
    </message>
    <message>
        <source>Notifications: off</source>
        <translation>通知: オフ</translation>
    </message>
    <message>
        <source>Notifications: off until {time}</source>
        <translation>通知: {time} までオフ</translation>
    </message>
    <message>
        <source>Notifications: on</source>
        <translation>通知: オン</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Nothing is asked for now. “Start remote session” asks the end user.</source>
        <translation>いまは何もリクエストしていません。「リモートセッションの開始」でエンドユーザーに許可を求めます。</translation>
    </message>
    <message>
        <source>Only a closed or expired session can be deleted. Close it first.</source>
        <translation>削除できるのは、閉じたセッションか期限切れのセッションだけです。先にセッションを閉じてください。</translation>
    </message>
    <message>
        <source>You are assigned to this session already.</source>
        <translation>すでにあなたが担当しています。</translation>
    </message>
    <message>
        <source>You are assigned to this session. Release or transfer it instead.</source>
        <translation>あなたはこのセッションの担当です。離れるにはリリースまたは転送してください。</translation>
    </message>
    <message>
        <source>You don&apos;t have permission to release. Ask the manager of the channel.</source>
        <translation>リリースの許可がありません。チャネルマネージャーに依頼してください。</translation>
    </message>
    <message>
        <source>You were not invited to this session.</source>
        <translation>このセッションには招待されていません。</translation>
    </message>
</context>
<context>
    <name>Reception</name>
    <message>
        <source>Open sdconsole:// &amp;links with this console</source>
        <translation>sdconsole:// のリンクをこのコンソールで開く(&amp;L)</translation>
    </message>
</context>
<context>
    <name>RemoveChannel</name>
    <message numerus="yes">
        <source>%n open session(s) move(s) to the default channel.</source>
        <translation>
            <numerusform>開いているセッション %n 件は既定のチャネルへ移ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed and expired sessions and the SOS Calls of the channel go with it.</source>
        <translation>閉じたセッション、期限切れのセッション、SOS Call はチャネルと一緒になくなります。</translation>
    </message>
    <message>
        <source>Remove channel</source>
        <translation>チャネルの削除</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>完全に削除</translation>
    </message>
    <message>
        <source>Type the name of the channel, {name}, to remove it:</source>
        <translation>削除するには、チャネル名「{name}」を入力してください:</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>&amp;Ticket</source>
        <translation>チケット(&amp;T)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Rename session</source>
        <translation>セッション名を変更</translation>
    </message>
    <message>
        <source>Session &amp;name</source>
        <translation>セッション名(&amp;N)</translation>
    </message>
</context>
<context>
    <name>RotateDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Connected now: {names}. The connection ends at once.</source>
        <translation>現在接続中: {names}。接続はただちに終了します。</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>Renew link</source>
        <translation>リンクを更新</translation>
    </message>
    <message>
        <source>The link and the PIN code used until now stop working at once, and the computer that is connected now is cut off. Whoever is to go on needs the new link.</source>
        <translation>これまでのリンクと PINコードはただちに使用できなくなり、現在接続中のコンピューターは切断されます。続けるには新しいリンクが必要です。</translation>
    </message>
    <message>
        <source>The old link is dead. This is the new one:</source>
        <translation>以前のリンクは使用できなくなりました。新しいリンク:</translation>
    </message>
</context>
<context>
    <name>Rounds</name>
    <message>
        <source>Back to the list</source>
        <translation>一覧へ戻る</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>次のペインへ</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>前のペインへ</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Another view has this name.</source>
        <translation>同じ名前のビューがすでにあります。</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>名前を入力してください。</translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation>まもなく期限切れ</translation>
    </message>
    <message>
        <source>Waiting for permission</source>
        <translation>許可待ち</translation>
    </message>
    <message>
        <source>Waiting in queue</source>
        <translation>キュー内</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n 件のセッション</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信中…</translation>
    </message>
    <message>
        <source>Somebody changed this session meanwhile, though nothing that matters here. Nothing was done: press again to go on.</source>
        <translation>このセッションは他の人が変更しましたが、この操作には影響しません。まだ実行していません。続けるにはもう一度押してください。</translation>
    </message>
    <message>
        <source>This session is another one meanwhile (technician: {technician}). Nothing was done: look, and press again if it is still right.</source>
        <translation>このセッションの状況が変わりました（技術者: {technician}）。まだ実行していません。確認のうえ、よければもう一度押してください。</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>未割当</translation>
    </message>
</context>
<context>
    <name>SessionTable</name>
    <message>
        <source>, </source>
        <comment>between two scopes</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Allowed now: {scopes}</source>
        <translation>現在の許可: {scopes}</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>コンピューター</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>Created {moment}</source>
        <translation>作成: {moment}</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Expires {moment}</source>
        <translation>有効期限: {moment}</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>最終操作</translation>
    </message>
    <message>
        <source>OS</source>
        <translation>OS</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>プライベート</translation>
    </message>
    <message>
        <source>Session name</source>
        <translation>セッション名</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>チケット</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未割当</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{facts}, {column} {value}</source>
        <translation>{facts}、{column} {value}</translation>
    </message>
    <message>
        <source>{name}, {status}, computer {computer}, technician {technician}, permission {permission}</source>
        <translation>{name}、{status}、コンピューター {computer}、技術者 {technician}、許可 {permission}</translation>
    </message>
    <message>
        <source>{status} · {badge}</source>
        <translation>{status}・{badge}</translation>
    </message>
</context>
<context>
    <name>SessionsView</name>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>&amp;Download link</source>
        <translation>ダウンロード リンク(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Live remote sessions per technician</source>
        <translation>技術者ごとの同時リモートセッション数(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Minimum version of console and support app</source>
        <translation>コンソールとサポートアプリの最低バージョン(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>組織(&amp;O)</translation>
    </message>
    <message>
        <source>A version looks like 1.2.3.</source>
        <translation>バージョンは 1.2.3 の形で入力してください。</translation>
    </message>
    <message>
        <source>Older programs are refused and shown the download link.</source>
        <translation>これより古いプログラムは接続できず、ダウンロード リンクが表示されます。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved. It holds from now on.</source>
        <translation>保存しました。すぐに有効になります。</translation>
    </message>
    <message>
        <source>Settings of the Gateway</source>
        <translation>Gateway の設定</translation>
    </message>
    <message>
        <source>So many remote screens can be open at once.</source>
        <translation>同時に開けるリモート画面の数です。</translation>
    </message>
    <message>
        <source>Where people get the current console; empty: the Gateway&apos;s own page.</source>
        <translation>最新のコンソールの入手先です。空の場合は Gateway のページになります。</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Delete view…</source>
        <translation>ビューを削除…</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>一覧の場所</translation>
    </message>
    <message>
        <source>Rename view…</source>
        <translation>ビューの名前を変更…</translation>
    </message>
</context>
<context>
    <name>SignInAgainDialog</name>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Enter your password: your sign-in goes on for another 12 hours. Remote sessions and permissions stay as they are.</source>
        <translation>パスワードを入力すると、サインインが 12 時間延長されます。リモートセッションと許可はそのままです。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>あとで</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>もう一度サインイン</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>&amp;Gateway address</source>
        <translation>Gatewayアドレス(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keep me signed in</source>
        <translation>サインイン状態を保持(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>ユーザー名(&amp;U)</translation>
    </message>
    <message>
        <source>Can&apos;t connect? Show &amp;diagnostics</source>
        <translation>接続できない場合: 診断を表示(&amp;D)</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock がオンです。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Enter the Gateway address.</source>
        <translation>Gatewayアドレスを入力してください。</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>パスワードを入力してください。</translation>
    </message>
    <message>
        <source>Enter your user name.</source>
        <translation>ユーザー名を入力してください。</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>パスワードを隠す</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Not needed: signed in on this computer</source>
        <translation>不要: このコンピューターでサインイン済み</translation>
    </message>
    <message>
        <source>Service Desk console</source>
        <translation>Service Deskコンソール</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>パスワードを表示</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>サインインしています…</translation>
    </message>
</context>
<context>
    <name>Sos</name>
    <message>
        <source>Choose an SOS Call in the list first.</source>
        <translation>先に一覧で SOS Call を選んでください。</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete the SOS Call “{name}”?</source>
        <translation>SOS Call「{name}」を削除しますか?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Its link stops working wherever it is published. To pause it, suspend it instead.</source>
        <translation>公開しているリンクは使えなくなります。一時的に止めるには「停止」を使ってください。</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>New SOS Call…</source>
        <translation>新しい SOS Call…</translation>
    </message>
    <message>
        <source>On</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>SOS Calls</source>
        <translation>SOS Call</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>The link is on the clipboard.</source>
        <translation>リンクをコピーしました。</translation>
    </message>
    <message>
        <source>The link is on the clipboard; it works again once you resume it.</source>
        <translation>リンクをクリップボードにコピーしました。再開するまでこのリンクは使えません。</translation>
    </message>
</context>
<context>
    <name>SosDialog</name>
    <message>
        <source>&amp;Kinds of issue, one a line</source>
        <translation>問題の種類 (1 行に 1 つ)(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>New SOS Call</source>
        <translation>新しい SOS Call</translation>
    </message>
    <message>
        <source>New sessions &amp;go to</source>
        <translation>新しいセッションの担当(&amp;G)</translation>
    </message>
    <message>
        <source>People who open the link choose one of them.</source>
        <translation>リンクを開いた人がこの中から選びます。</translation>
    </message>
    <message>
        <source>SOS Call “{name}”</source>
        <translation>SOS Call「{name}」</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The queue of the channel</source>
        <translation>チャネルのキュー</translation>
    </message>
</context>
<context>
    <name>StartButton</name>
    <message>
        <source>No session selected</source>
        <translation>セッションが選択されていません</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信しています…</translation>
    </message>
</context>
<context>
    <name>StatusView</name>
    <message>
        <source>Connected: {host}</source>
        <translation>接続済み {host}</translation>
    </message>
    <message>
        <source>Connecting: {host}</source>
        <translation>接続しています {host}</translation>
    </message>
    <message>
        <source>My &amp;status</source>
        <translation>自分の状態(&amp;S)</translation>
    </message>
    <message>
        <source>My status: {presence}</source>
        <translation>技術者の状態: {presence}</translation>
    </message>
    <message>
        <source>No connection: {host}</source>
        <translation>未接続 {host}</translation>
    </message>
    <message>
        <source>Signed out: {host}</source>
        <translation>サインアウト済み {host}</translation>
    </message>
    <message>
        <source>Sounds muted</source>
        <translation>消音中</translation>
    </message>
    <message>
        <source>Synced {time}</source>
        <translation>同期 {time}</translation>
    </message>
</context>
<context>
    <name>TargetPicker</name>
    <message>
        <source>Search technicians</source>
        <translation>技術者を検索</translation>
    </message>
    <message>
        <source>Technicians</source>
        <translation>技術者</translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>対応中のセッション %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet: into the queue</source>
        <translation>未割当: キューに入れる</translation>
    </message>
    <message>
        <source>{name} · {presence} · {load}</source>
        <translation>{name} ・ {presence} ・ {load}</translation>
    </message>
    <message>
        <source>{name} · {presence} – {reason}</source>
        <translation>{name} ・ {presence} — {reason}</translation>
    </message>
</context>
<context>
    <name>TicketLine</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation>このアドレスをブラウザーで開きますか?</translation>
    </message>
    <message>
        <source>Open ticket</source>
        <translation>チケットを開く</translation>
    </message>
</context>
<context>
    <name>TooOldView</name>
    <message>
        <source>Ask an administrator where to get the current version.</source>
        <translation>最新バージョンの入手先は管理者に確認してください。</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>サインインに戻る</translation>
    </message>
    <message>
        <source>Download the current version</source>
        <translation>最新バージョンをダウンロード</translation>
    </message>
    <message>
        <source>Download the current version, install it, and start it again.</source>
        <translation>最新バージョンをダウンロードしてインストールし、もう一度起動してください。</translation>
    </message>
    <message>
        <source>The Gateway {host} needs version {need} or newer.</source>
        <translation>Gateway {host} にはバージョン {need} 以降が必要です。</translation>
    </message>
    <message>
        <source>This console is too old</source>
        <translation>このコンソールは古いため使えません</translation>
    </message>
    <message>
        <source>This console is version {have}.</source>
        <translation>このコンソールはバージョン {have} です。</translation>
    </message>
</context>
<context>
    <name>TransferDialog</name>
    <message>
        <source>C&amp;hannel</source>
        <translation>転送先チャネル(&amp;H)</translation>
    </message>
    <message>
        <source>C&amp;omment for whoever takes over (optional)</source>
        <translation>引き継ぐ人へのコメント（任意）(&amp;O)</translation>
    </message>
    <message>
        <source>Connected now: {names}. Transferring ends the connection at once.</source>
        <translation>現在接続中: {names}。転送すると接続はただちに終了します。</translation>
    </message>
    <message>
        <source>Technician &amp;there (optional)</source>
        <translation>そのチャネルの技術者（任意）(&amp;T)</translation>
    </message>
    <message>
        <source>The end user stays connected. Access that was granted ends; it has to be asked anew.</source>
        <translation>エンドユーザーは接続したままです。許可は終了し、もう一度リクエストする必要があります。</translation>
    </message>
    <message>
        <source>To a &amp;technician</source>
        <translation>技術者へ(&amp;T)</translation>
    </message>
    <message>
        <source>To another &amp;channel</source>
        <translation>別のチャネルへ(&amp;C)</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Transfer session</source>
        <translation>セッションの転送</translation>
    </message>
    <message>
        <source>{used} of {limit}</source>
        <translation>{used}/{limit}</translation>
    </message>
    <message>
        <source>{used} of {limit}: too long</source>
        <translation>{used}/{limit} 文字数を超えています</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>My status</source>
        <translation>自分の状態</translation>
    </message>
    <message>
        <source>Open Service Desk</source>
        <translation>Service Deskを開く</translation>
    </message>
</context>
<context>
    <name>Unavailable</name>
    <message>
        <source>Closed</source>
        <translation>終了済み</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>キュー内</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>ロック中</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>権限なし</translation>
    </message>
    <message>
        <source>Not joined</source>
        <translation>未参加</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>再接続中</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>&amp;Groups</source>
        <translation>グループ(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>役割(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>ユーザー名(&amp;U)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Empty: they get a token to choose one</source>
        <translation>空の場合: 本人が設定するためのトークンを発行</translation>
    </message>
    <message>
        <source>May use attended access (SOS)</source>
        <translation>有人アクセス (SOS) を使える</translation>
    </message>
    <message>
        <source>New technician</source>
        <translation>新しい技術者</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Technician {name}</source>
        <translation>技術者 {name}</translation>
    </message>
    <message>
        <source>Token to choose a password</source>
        <translation>パスワード設定用トークン</translation>
    </message>
    <message>
        <source>{name} is added. With this token they choose a password, once, within the hour:</source>
        <translation>{name} さんを追加しました。このトークンで 1 回だけ、1 時間以内にパスワードを設定できます:</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%n technician(s) added.</source>
        <translation>
            <numerusform>技術者を %n 人追加しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Attended access</source>
        <translation>有人アクセス</translation>
    </message>
    <message>
        <source>Choose somebody in the list first.</source>
        <translation>先に一覧から選んでください。</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>無効にする</translation>
    </message>
    <message>
        <source>Disable {name}?</source>
        <translation>{name} さんを無効にしますか?</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>無効にする…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>有効にする</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Import from CSV…</source>
        <translation>CSV から取り込む…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>New technician…</source>
        <translation>新しい技術者…</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>No password yet</source>
        <translation>パスワード未設定</translation>
    </message>
    <message>
        <source>Nobody can disable themselves.</source>
        <translation>自分自身を無効にすることはできません。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation>パスワードの再設定…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Seats: {used} in use, no limit</source>
        <translation>シート: {used} 使用中 (上限なし)</translation>
    </message>
    <message>
        <source>Seats: {used} of {seats} in use</source>
        <translation>シート: {seats} のうち {used} 使用中</translation>
    </message>
    <message>
        <source>Sign-ins, remote screens and granted access of this technician end at once. Sessions stay assigned; a manager can reassign them.</source>
        <translation>この技術者のサインイン、リモート画面、許可はすぐに終了します。担当セッションはそのまま残り、マネージャーが割り当て直せます。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Technicians</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>{name} has a new password and is signed out everywhere.</source>
        <translation>{name} さんに新しいパスワードを設定し、すべての場所でサインアウトしました。</translation>
    </message>
</context>
<context>
    <name>ViewChip</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Delete the view “{name}”?</source>
        <translation>ビュー「{name}」を削除しますか?</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>ビューを削除</translation>
    </message>
    <message>
        <source>Delete view…</source>
        <translation>ビューを削除…</translation>
    </message>
    <message>
        <source>Rename view…</source>
        <translation>ビューの名前を変更…</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>このビューを保存…</translation>
    </message>
    <message>
        <source>Save this view… (there is no room for more)</source>
        <translation>このビューを保存…（これ以上保存できません）</translation>
    </message>
    <message>
        <source>The sessions in it stay where they are.</source>
        <translation>セッションはそのまま残ります。</translation>
    </message>
    <message>
        <source>Update this view</source>
        <translation>このビューを更新</translation>
    </message>
    <message>
        <source>View: {name}</source>
        <translation>ビュー: {name}</translation>
    </message>
    <message>
        <source>{view} (changed)</source>
        <translation>{view}（変更あり）</translation>
    </message>
</context>
<context>
    <name>WaysBox</name>
    <message>
        <source>Expiration: {moment}</source>
        <translation>有効期限 {moment}</translation>
    </message>
    <message>
        <source>Expires in {time}</source>
        <translation>有効期限 あと {time}</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Checking the address…</source>
        <translation>アドレスを確認しています…</translation>
    </message>
    <message>
        <source>The kept sign-in is over. Enter your password again.</source>
        <translation>保持されたサインインの有効期限が切れました。もう一度パスワードを入力してください。</translation>
    </message>
    <message>
        <source>This computer has no usable keyring: the next start will ask for the password again.</source>
        <translation>このコンピューターでは資格情報を保存できません。次回の起動時にもう一度パスワードが必要です。</translation>
    </message>
    <message>
        <source>This computer may only sign in to {address}. {reason}</source>
        <translation>このコンピューターからは {address} にだけサインインできます。{reason}</translation>
    </message>
    <message>
        <source>{organisation} · certificate OK · v{version} · answer in {took} ms</source>
        <translation>{organisation} · 証明書 OK · v{version} · 応答 {took} ms</translation>
    </message>
    <message>
        <source>{organisation} · this computer · v{version} · answer in {took} ms</source>
        <translation>{organisation} · このコンピューター · v{version} · 応答 {took} ms</translation>
    </message>
</context>
</TS>
