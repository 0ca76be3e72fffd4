<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>Close session…</source>
        <translation>セッションを閉じる…</translation>
    </message>
    <message>
        <source>Copy session link</source>
        <translation>セッションリンクのコピー</translation>
    </message>
    <message>
        <source>End access</source>
        <translation>アクセスを終了する</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新しいセッション</translation>
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
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Select a session first.</source>
        <translation>先にセッションを選択してください。</translation>
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
        <source>Withdraw request</source>
        <translation>リクエストを取り消す</translation>
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
        <source>Cancel</source>
        <translation>キャンセル</translation>
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
        <source>Closing…</source>
        <translation>閉じています…</translation>
    </message>
    <message>
        <source>You are connected to this computer. The connection ends at once.</source>
        <translation>このコンピューターに接続中です。閉じると接続はすぐに終了します。</translation>
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
        <source>{place} – Service Desk</source>
        <translation>{place} – Service Desk</translation>
    </message>
</context>
<context>
    <name>DetailsView</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
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
        <source>Expires</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
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
        <source>Technician</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>in {time} ({moment})</source>
        <translation>あと {time}（{moment}）</translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation>{count}/{limit}</translation>
    </message>
    <message>
        <source>{line}: {value}</source>
        <translation>{line}: {value}</translation>
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
        <source>You have no channels. Ask an administrator for technician permission.</source>
        <translation>利用できるチャネルがありません。管理者に技術者権限を依頼してください。</translation>
    </message>
    <message>
        <source>You have no private sessions.</source>
        <translation>プライベートのセッションはありません。</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>The Gateway&apos;s certificate can&apos;t be verified. The connection was stopped. (SD-2002)</source>
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
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
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
    <name>NewSessionDialog</name>
    <message>
        <source>&amp;Channel</source>
        <translation>チャネル(&amp;C)</translation>
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
        <source>Expires after {span}</source>
        <translation>有効期限: {span}</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新しいセッション</translation>
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
    <message>
        <source>Channels</source>
        <translation>チャネル</translation>
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
        <source>Sessions that only you see</source>
        <translation>自分だけに表示されるセッション</translation>
    </message>
    <message>
        <source>{place}, {count}</source>
        <translation>{place}、{count}</translation>
    </message>
</context>
<context>
    <name>SessionTable</name>
    <message>
        <source>Computer</source>
        <translation>コンピューター</translation>
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
        <source>Permission</source>
        <translation>許可</translation>
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
        <source>Unassigned</source>
        <translation>未割当</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
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
    <name>Sidebar</name>
    <message>
        <source>Places</source>
        <translation>一覧の場所</translation>
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
        <source>No connection: {host}</source>
        <translation>未接続 {host}</translation>
    </message>
    <message>
        <source>Signed out: {host}</source>
        <translation>サインアウト済み {host}</translation>
    </message>
    <message>
        <source>Synced {time}</source>
        <translation>同期 {time}</translation>
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
    <name>Workplace</name>
    <message>
        <source>Checking the address…</source>
        <translation>アドレスを確認しています…</translation>
    </message>
    <message>
        <source>This computer has no usable keyring: the next start will ask for the password again.</source>
        <translation>このコンピューターでは資格情報を保存できません。次回の起動時にもう一度パスワードが必要です。</translation>
    </message>
    <message>
        <source>{organisation} · Gateway {version}</source>
        <translation>{organisation}・Gateway {version}</translation>
    </message>
</context>
</TS>
