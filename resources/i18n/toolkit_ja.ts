<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Badge</name>
    <message>
        <source>Away</source>
        <translation>離席中</translation>
    </message>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation>通信が途切れました。再接続しています</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>まもなく期限切れ</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>再接続中</translation>
    </message>
    <message>
        <source>The computer is locked</source>
        <translation>コンピューターがロックされています</translation>
    </message>
    <message>
        <source>The session expires soon</source>
        <translation>まもなくセッションの有効期限が切れます</translation>
    </message>
    <message>
        <source>The support app has been silent for two minutes; the same link lets it in again</source>
        <translation>サポートアプリから2分間応答がありません。同じリンクで再び参加できます</translation>
    </message>
</context>
<context>
    <name>CopyField</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <translation>コピー: {name}</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>問題が %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found. What to do stands below each.</source>
        <translation>
            <numerusform>%n 件の問題が見つかりました。対処方法はそれぞれの下にあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s), the latest: {name}</source>
        <translation>
            <numerusform>%n 件、最新: {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n screen(s)</source>
        <translation>
            <numerusform>画面 %n 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Broken off: try again. If it stays so, ask your administrator about the proxy.</source>
        <translation>接続が切れました。もう一度お試しください。続くときは、プロキシについて管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Check the address and the proxy&apos;s settings.</source>
        <translation>アドレスとプロキシの設定を確認してください。</translation>
    </message>
    <message>
        <source>Check the address for typing mistakes, and the network.</source>
        <translation>アドレスの入力間違いと、ネットワークを確認してください。</translation>
    </message>
    <message>
        <source>Check the address. A proxy or a sign-in page may be between.</source>
        <translation>アドレスを確認してください。プロキシやログインページが間にある可能性があります。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>確認しています…</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>診断…</translation>
    </message>
    <message>
        <source>Do not enter your password anywhere. Ask your administrator.</source>
        <translation>パスワードを入力しないでください。管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>Enter the Gateway address, e.g. gw.example.co.jp, and check again.</source>
        <translation>Gatewayアドレス（例 gw.example.co.jp）を入力して、もう一度確認してください。</translation>
    </message>
    <message>
        <source>Everything is also said in the window. Reason: {reason}</source>
        <translation>同じ内容はウィンドウにも表示されます。理由: {reason}</translation>
    </message>
    <message>
        <source>Expected (last good sign-in)</source>
        <translation>本来の証明書（前回のサインイン時）</translation>
    </message>
    <message>
        <source>Film codec</source>
        <translation>動画コーデック</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>It ends soon. Tell your administrator to renew it.</source>
        <translation>まもなく期限が切れます。更新するよう管理者にお伝えください。</translation>
    </message>
    <message>
        <source>It has expired. Ask your administrator to renew it, and check this computer&apos;s date.</source>
        <translation>期限が切れています。管理者に更新を依頼し、このコンピューターの日付も確認してください。</translation>
    </message>
    <message>
        <source>It is for another name. Check the address: use the name in the certificate.</source>
        <translation>別の名前の証明書です。アドレスを確認し、証明書にある名前を使ってください。</translation>
    </message>
    <message>
        <source>It is not valid yet. Check this computer&apos;s date and time, then ask your administrator.</source>
        <translation>まだ有効ではありません。このコンピューターの日付と時刻を確認し、管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>It vouches for itself. Your administrator can install it, or its authority, on this computer.</source>
        <translation>自己署名の証明書です。管理者は、この証明書または認証局をこのコンピューターに登録できます。</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>キーチェーン</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>名前の解決</translation>
    </message>
    <message>
        <source>No answer: check the network, the VPN and the firewall, then try again.</source>
        <translation>応答がありません。ネットワーク、VPN、ファイアウォールを確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>No problem found.</source>
        <translation>問題は見つかりませんでした。</translation>
    </message>
    <message numerus="yes">
        <source>No problem, but %n note(s). What to do stands below each.</source>
        <translation>
            <numerusform>問題はありませんが、注意が %n 件あります。対処はそれぞれの下に表示しています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>ログのフォルダーを開く</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Progress of the checks</source>
        <translation>確認の進み具合</translation>
    </message>
    <message>
        <source>Protection (TLS)</source>
        <translation>暗号化 (TLS)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Refused: check the port, and whether the Gateway is running.</source>
        <translation>拒否されました。ポートと、Gateway が動作しているかを確認してください。</translation>
    </message>
    <message>
        <source>Run checks again</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Saved reports</source>
        <translation>保存したレポート</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Set this computer&apos;s date and time to automatic.</source>
        <translation>このコンピューターの日付と時刻を自動設定にしてください。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>The certificate can&apos;t be verified. Connection stopped. (SD-2002)</source>
        <translation>証明書を確認できません。接続を中止しました。(SD-2002)</translation>
    </message>
    <message>
        <source>The checks were cancelled.</source>
        <translation>確認をキャンセルしました。</translation>
    </message>
    <message>
        <source>The network or the Gateway is slow: the remote screen may lag.</source>
        <translation>ネットワークまたは Gateway が遅いため、リモート画面が遅れることがあります。</translation>
    </message>
    <message>
        <source>The next start asks for the password again. Unlock or set up the system&apos;s keyring.</source>
        <translation>次回の起動時にパスワードをもう一度入力します。システムのキーチェーンのロックを解除するか、設定してください。</translation>
    </message>
    <message>
        <source>They go after 14 days. Open the log folder to see them.</source>
        <translation>14 日後に消えます。ログのフォルダーで見られます。</translation>
    </message>
    <message>
        <source>This computer does not know its issuer. Your administrator can install the company&apos;s authority. On a foreign network, somebody may be listening: use another one.</source>
        <translation>発行者がこのコンピューターに登録されていません。管理者は社内の認証局を登録できます。外出先のネットワークでは盗聴のおそれがあります。別のネットワークをお使いください。</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Videos on the remote screen need more bandwidth. Your administrator can install the package with the video part.</source>
        <translation>リモート画面の動画に、より多くの帯域が必要です。管理者は動画対応のパッケージをインストールできます。</translation>
    </message>
    <message>
        <source>as the Gateway&apos;s (difference {seconds} s)</source>
        <translation>Gateway と一致（差 {seconds} 秒）</translation>
    </message>
    <message>
        <source>being checked…</source>
        <translation>確認しています…</translation>
    </message>
    <message>
        <source>being looked at…</source>
        <translation>調べています…</translation>
    </message>
    <message>
        <source>built package</source>
        <translation>ビルド済みパッケージ</translation>
    </message>
    <message>
        <source>by the tray icon, without buttons</source>
        <translation>通知領域のアイコン（ボタンなし）</translation>
    </message>
    <message>
        <source>done by the proxy</source>
        <translation>プロキシが行います</translation>
    </message>
    <message>
        <source>failed (SD-2001)</source>
        <translation>失敗 (SD-2001)</translation>
    </message>
    <message>
        <source>for {subject}, issued by {issuer}; SHA-256 {fingerprint}</source>
        <translation>対象 {subject}、発行者 {issuer}、SHA-256 {fingerprint}</translation>
    </message>
    <message>
        <source>installed from Python packages</source>
        <translation>Python パッケージ</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none entered yet</source>
        <translation>まだ入力されていません</translation>
    </message>
    <message>
        <source>none that can be used: sign-ins are kept in memory only</source>
        <translation>使えるものがありません。サインインはメモリーにだけ保持されます</translation>
    </message>
    <message>
        <source>none: the Gateway is on this computer</source>
        <translation>なし（Gateway はこのコンピューターにあります）</translation>
    </message>
    <message>
        <source>not found (SD-2001)</source>
        <translation>見つかりません (SD-2001)</translation>
    </message>
    <message>
        <source>not from a Service Desk Gateway (SD-2003)</source>
        <translation>Service Desk の Gateway ではありません (SD-2003)</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>インストールされていません</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>表示されません</translation>
    </message>
    <message>
        <source>there</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>{address}, {ms} ms</source>
        <translation>{address}、{ms} ms</translation>
    </message>
    <message>
        <source>{keyring}; this sign-in is kept there</source>
        <translation>{keyring}（このサインインを保存しています）</translation>
    </message>
    <message>
        <source>{keyring}; this sign-in is not kept</source>
        <translation>{keyring}（このサインインは保存していません）</translation>
    </message>
    <message>
        <source>{organisation}, Gateway {version}, {ms} ms, {http}</source>
        <translation>{organisation}、Gateway {version}、{ms} ms、{http}</translation>
    </message>
    <message numerus="yes">
        <source>{problems} and %n note(s). What to do stands below each.</source>
        <translation>
            <numerusform>{problems}、注意が %n 件あります。対処はそれぞれの下に表示しています。</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} ahead of the Gateway&apos;s</source>
        <translation>Gateway より {time} 進んでいます</translation>
    </message>
    <message>
        <source>{time} behind the Gateway&apos;s</source>
        <translation>Gateway より {time} 遅れています</translation>
    </message>
    <message>
        <source>{width} × {height}, scale {scale} % ({platform})</source>
        <translation>{width} × {height}、倍率 {scale} % ({platform})</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>, </source>
        <comment>between two scopes</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>A permission came too late and did not count</source>
        <translation>許可が遅れて届いたため、無効です</translation>
    </message>
    <message>
        <source>A sign-in failed</source>
        <translation>サインインに失敗しました</translation>
    </message>
    <message>
        <source>Access ended: it was not used</source>
        <translation>許可が終了しました（使用されませんでした）</translation>
    </message>
    <message>
        <source>Access ended: it was too old</source>
        <translation>許可が終了しました（期限を過ぎました）</translation>
    </message>
    <message>
        <source>Access ended: the session has expired</source>
        <translation>許可が終了しました（セッションの期限切れ）</translation>
    </message>
    <message>
        <source>Access ended: the technician is out</source>
        <translation>許可が終了しました（技術者が外れました）</translation>
    </message>
    <message>
        <source>File not received: “{name}” ({outcome_word})</source>
        <translation>ファイルを受信できませんでした: 「{name}」({outcome_word})</translation>
    </message>
    <message>
        <source>File not sent: “{name}” ({outcome_word})</source>
        <translation>ファイルを送信できませんでした: 「{name}」({outcome_word})</translation>
    </message>
    <message>
        <source>File received: “{name}” ({size})</source>
        <translation>ファイルを受信しました: 「{name}」({size})</translation>
    </message>
    <message>
        <source>File sent: “{name}” ({size})</source>
        <translation>ファイルを送信しました: 「{name}」({size})</translation>
    </message>
    <message>
        <source>Requests and access that were open ended</source>
        <translation>進行中の許可リクエストと許可が無効になりました</translation>
    </message>
    <message>
        <source>The Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>The computer is connected again</source>
        <translation>コンピューターとの接続が回復しました</translation>
    </message>
    <message>
        <source>The computer was disconnected: the link is new</source>
        <translation>リンクを更新したため、コンピューターとの接続を切断しました</translation>
    </message>
    <message>
        <source>The computer was locked</source>
        <translation>コンピューターがロックされました</translation>
    </message>
    <message>
        <source>The computer was unlocked</source>
        <translation>コンピューターのロックが解除されました</translation>
    </message>
    <message>
        <source>The connection to the computer was lost</source>
        <translation>コンピューターとの通信が途切れました</translation>
    </message>
    <message>
        <source>The end user allowed more: {also}</source>
        <translation>エンドユーザーが追加で許可しました: {also}</translation>
    </message>
    <message>
        <source>The end user allows requests again</source>
        <translation>エンドユーザーが許可リクエストの受け付けを再開しました</translation>
    </message>
    <message>
        <source>The end user denied access</source>
        <translation>エンドユーザーがアクセスを拒否しました</translation>
    </message>
    <message>
        <source>The end user did not answer</source>
        <translation>エンドユーザーから応答がありませんでした</translation>
    </message>
    <message>
        <source>The end user granted access</source>
        <translation>エンドユーザーがアクセスを許可しました</translation>
    </message>
    <message>
        <source>The end user granted access: {scopes}</source>
        <translation>エンドユーザーがアクセスを許可しました: {scopes}</translation>
    </message>
    <message>
        <source>The end user joined on {device}</source>
        <translation>エンドユーザーが {device} で参加しました</translation>
    </message>
    <message>
        <source>The end user left</source>
        <translation>エンドユーザーが退出しました</translation>
    </message>
    <message>
        <source>The end user stopped the access</source>
        <translation>エンドユーザーがアクセスを停止しました</translation>
    </message>
    <message>
        <source>The end user took back: {taken}. Still allowed: {scopes}</source>
        <translation>エンドユーザーが許可を取り消しました: {taken}。引き続き許可: {scopes}</translation>
    </message>
    <message>
        <source>The end user took more time to answer</source>
        <translation>エンドユーザーが応答の時間を延長しました</translation>
    </message>
    <message>
        <source>The end user wrote in the chat</source>
        <translation>エンドユーザーがチャットに書き込みました</translation>
    </message>
    <message>
        <source>The link was used on a second computer, {device}, which was refused</source>
        <translation>リンクが別のコンピューター（{device}）で使われたため、拒否しました</translation>
    </message>
    <message>
        <source>The presence of {technician} changed</source>
        <translation>{technician} の状態が変わりました</translation>
    </message>
    <message>
        <source>The remote session ended</source>
        <translation>リモートセッションが終了しました</translation>
    </message>
    <message>
        <source>The remote session ended (digits compared)</source>
        <translation>リモートセッションが終了しました(数字を照合済み)</translation>
    </message>
    <message>
        <source>The remote session ended (digits not compared)</source>
        <translation>リモートセッションが終了しました(数字は未照合)</translation>
    </message>
    <message>
        <source>The remote session ended (digits were different)</source>
        <translation>リモートセッションが終了しました(数字が不一致)</translation>
    </message>
    <message>
        <source>The remote session started</source>
        <translation>リモートセッションを開始しました</translation>
    </message>
    <message>
        <source>The session expired</source>
        <translation>セッションの有効期限が切れました</translation>
    </message>
    <message>
        <source>The six digits did not match: somebody may be listening in. Access was shut</source>
        <translation>6桁の数字が一致しませんでした。第三者に盗み見られているおそれがあるため、アクセスを停止しました</translation>
    </message>
    <message>
        <source>The six digits of both ends were compared: the same</source>
        <translation>両側の6桁の数字を照合しました: 一致</translation>
    </message>
    <message>
        <source>The support app was closed</source>
        <translation>サポートアプリが終了しました</translation>
    </message>
    <message>
        <source>The support app was lost for too long</source>
        <translation>サポートアプリとの通信が長く途切れました</translation>
    </message>
    <message>
        <source>The support apps for download changed</source>
        <translation>ダウンロード用のサポートアプリが変わりました</translation>
    </message>
    <message>
        <source>a computer</source>
        <translation>コンピューター</translation>
    </message>
    <message>
        <source>a technician</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>another channel</source>
        <translation>別のチャネル</translation>
    </message>
    <message>
        <source>{actor} asked for keyboard and mouse</source>
        <translation>{actor} がキーボードとマウスの操作権を求めました</translation>
    </message>
    <message>
        <source>{actor} asked for more: {also}</source>
        <translation>{actor} さんが追加の許可をリクエストしました: {also}</translation>
    </message>
    <message>
        <source>{actor} assigned the session to {technician}</source>
        <translation>{actor} が {technician} を割り当てました</translation>
    </message>
    <message>
        <source>{actor} changed a channel</source>
        <translation>{actor} がチャネルを変更しました</translation>
    </message>
    <message>
        <source>{actor} changed a group</source>
        <translation>{actor} がグループを変更しました</translation>
    </message>
    <message>
        <source>{actor} changed a user</source>
        <translation>{actor} がユーザーを変更しました</translation>
    </message>
    <message>
        <source>{actor} changed an SOS Call</source>
        <translation>{actor} が SOS コールを変更しました</translation>
    </message>
    <message>
        <source>{actor} changed the channel “{name}”</source>
        <translation>{actor} がチャネル「{name}」を変更しました</translation>
    </message>
    <message>
        <source>{actor} changed the note</source>
        <translation>{actor} がメモを変更しました</translation>
    </message>
    <message>
        <source>{actor} changed the settings</source>
        <translation>{actor} が設定を変更しました</translation>
    </message>
    <message>
        <source>{actor} closed the session</source>
        <translation>{actor} がセッションを閉じました</translation>
    </message>
    <message>
        <source>{actor} closed the session: “{outcome}”</source>
        <translation>{actor} がセッションを閉じました:「{outcome}」</translation>
    </message>
    <message>
        <source>{actor} created a channel</source>
        <translation>{actor} がチャネルを作成しました</translation>
    </message>
    <message>
        <source>{actor} created a group</source>
        <translation>{actor} がグループを作成しました</translation>
    </message>
    <message>
        <source>{actor} created a user</source>
        <translation>{actor} がユーザーを作成しました</translation>
    </message>
    <message>
        <source>{actor} created an SOS Call</source>
        <translation>{actor} が SOS コールを作成しました</translation>
    </message>
    <message>
        <source>{actor} created the session</source>
        <translation>{actor} がセッションを作成しました</translation>
    </message>
    <message>
        <source>{actor} deleted the session</source>
        <translation>{actor} がセッションを削除しました</translation>
    </message>
    <message>
        <source>{actor} extended the session</source>
        <translation>{actor} が有効期限を延長しました</translation>
    </message>
    <message>
        <source>{actor} extended the session by {span}</source>
        <translation>{actor} が有効期限を {span} 延長しました</translation>
    </message>
    <message>
        <source>{actor} extended the session until {until}</source>
        <translation>{actor} が有効期限を {until} まで延長しました</translation>
    </message>
    <message>
        <source>{actor} gave back: {taken}. Still allowed: {scopes}</source>
        <translation>{actor} さんが許可を返しました: {taken}。引き続き許可: {scopes}</translation>
    </message>
    <message>
        <source>{actor} gave the access up</source>
        <translation>{actor} が許可を終了しました</translation>
    </message>
    <message>
        <source>{actor} installed a licence</source>
        <translation>{actor} がライセンスをインストールしました</translation>
    </message>
    <message>
        <source>{actor} invited {technician}</source>
        <translation>{actor} が {technician} を招待しました</translation>
    </message>
    <message>
        <source>{actor} is opening the remote screen</source>
        <translation>{actor} がリモート画面を開いています</translation>
    </message>
    <message>
        <source>{actor} kept keyboard and mouse</source>
        <translation>{actor} がキーボードとマウスの操作権を渡しませんでした</translation>
    </message>
    <message>
        <source>{actor} looked at the PIN code</source>
        <translation>{actor} が PINコードを表示しました</translation>
    </message>
    <message>
        <source>{actor} made a new link; the old one is dead</source>
        <translation>{actor} がリンクを更新しました。以前のリンクは使用できません</translation>
    </message>
    <message>
        <source>{actor} moved the session to {channel}</source>
        <translation>{actor} がセッションを {channel} に転送しました</translation>
    </message>
    <message>
        <source>{actor} released the session to the queue</source>
        <translation>{actor} がセッションをリリースしました</translation>
    </message>
    <message>
        <source>{actor} released the session: “{comment}”</source>
        <translation>{actor} がセッションをリリースしました:「{comment}」</translation>
    </message>
    <message>
        <source>{actor} removed a channel</source>
        <translation>{actor} がチャネルを削除しました</translation>
    </message>
    <message>
        <source>{actor} removed a group</source>
        <translation>{actor} がグループを削除しました</translation>
    </message>
    <message>
        <source>{actor} removed an SOS Call</source>
        <translation>{actor} が SOS コールを削除しました</translation>
    </message>
    <message>
        <source>{actor} removed the ticket</source>
        <translation>{actor} がチケットを外しました</translation>
    </message>
    <message>
        <source>{actor} renamed the session</source>
        <translation>{actor} がセッション名を変更しました</translation>
    </message>
    <message>
        <source>{actor} renamed the session to “{name}”</source>
        <translation>{actor} がセッション名を「{name}」に変更しました</translation>
    </message>
    <message>
        <source>{actor} requested permission</source>
        <translation>{actor} が許可をリクエストしました</translation>
    </message>
    <message>
        <source>{actor} requested permission: {scopes}</source>
        <translation>{actor} さんが許可をリクエストしました: {scopes}</translation>
    </message>
    <message>
        <source>{actor} set the ticket to “{ticket}”</source>
        <translation>{actor} がチケットを「{ticket}」に変更しました</translation>
    </message>
    <message>
        <source>{actor} signed in</source>
        <translation>{actor} がサインインしました</translation>
    </message>
    <message>
        <source>{actor} signed out</source>
        <translation>{actor} がサインアウトしました</translation>
    </message>
    <message>
        <source>{actor} took the deletion back</source>
        <translation>{actor} が削除を元に戻しました</translation>
    </message>
    <message>
        <source>{actor} took the session</source>
        <translation>{actor} がセッションを引き受けました</translation>
    </message>
    <message>
        <source>{actor} transferred the session</source>
        <translation>{actor} がセッションを転送しました</translation>
    </message>
    <message>
        <source>{actor} transferred the session to {technician}</source>
        <translation>{actor} がセッションを {technician} に転送しました</translation>
    </message>
    <message>
        <source>{actor} transferred the session: “{comment}”</source>
        <translation>{actor} がセッションを転送しました:「{comment}」</translation>
    </message>
    <message>
        <source>{actor} withdrew the request</source>
        <translation>{actor} が許可リクエストを取り消しました</translation>
    </message>
    <message>
        <source>{actor} wrote in the chat</source>
        <translation>{actor} がチャットに書き込みました</translation>
    </message>
    <message>
        <source>{technician} has keyboard and mouse</source>
        <translation>{technician} がキーボードとマウスを操作しています</translation>
    </message>
    <message>
        <source>{technician} no longer takes part</source>
        <translation>{technician} が招待から外れました</translation>
    </message>
</context>
<context>
    <name>FileOutcome</name>
    <message>
        <source>cancelled</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>読み取りできません</translation>
    </message>
    <message>
        <source>could not be written</source>
        <translation>書き込みできません</translation>
    </message>
    <message>
        <source>damaged on the way</source>
        <translation>転送中に破損</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>it changed meanwhile</source>
        <translation>転送中に変更</translation>
    </message>
    <message>
        <source>no space left</source>
        <translation>空き容量不足</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>接続が切断</translation>
    </message>
    <message>
        <source>the permission was taken back</source>
        <translation>許可の取り消し</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>サイズ超過</translation>
    </message>
    <message>
        <source>too many files</source>
        <translation>ファイル数超過</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Cancelled.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>Files are not allowed any more.</source>
        <translation>ファイルの送受信の許可がなくなりました。</translation>
    </message>
    <message>
        <source>It arrived damaged and was thrown away. Send it again.</source>
        <translation>壊れて届いたため破棄しました。もう一度送ってください。</translation>
    </message>
    <message>
        <source>It can&apos;t be read.</source>
        <translation>読み取れません。</translation>
    </message>
    <message>
        <source>It can&apos;t be written to the chosen folder.</source>
        <translation>選んだフォルダーに書き込めません。</translation>
    </message>
    <message>
        <source>It is too large: 2 GB at the most.</source>
        <translation>大きすぎます。2 GB までです。</translation>
    </message>
    <message>
        <source>It was changed while it was being sent. Send it again.</source>
        <translation>送信中に内容が変わりました。もう一度送ってください。</translation>
    </message>
    <message>
        <source>Not enough space on the receiving computer&apos;s disk.</source>
        <translation>受け取る側のディスクの空きが足りません。</translation>
    </message>
    <message>
        <source>Not wanted: it was not saved.</source>
        <translation>保存されませんでした。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>The other side began anew. Send it again.</source>
        <translation>相手側の接続がやり直されました。もう一度送ってください。</translation>
    </message>
    <message>
        <source>Too many files at once.</source>
        <translation>一度に送るファイルが多すぎます。</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{done} / {size}</translation>
    </message>
    <message>
        <source>{progress}, {speed}/s, {time} left</source>
        <translation>{progress}・毎秒 {speed}・残り {time}</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>&amp;Copy list</source>
        <translation>一覧をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>等倍で表示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Fit the picture to the window</source>
        <translation>画面をウィンドウに合わせる</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面表示</translation>
    </message>
    <message>
        <source>Give the keyboard back to this computer: to the toolbar</source>
        <translation>キー入力をこのコンピューターに戻す (ツールバーへ)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Remote screen</source>
        <translation>リモート画面</translation>
    </message>
    <message>
        <source>Search by words or keys</source>
        <translation>操作またはキーで検索</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>ショートカットを検索</translation>
    </message>
    <message>
        <source>Send Ctrl+Alt+Del</source>
        <translation>Ctrl+Alt+Del を送信</translation>
    </message>
    <message>
        <source>Stop: take every permission back (pressed by the end user)</source>
        <translation>停止: すべての許可を取り消す (エンドユーザーが押します)</translation>
    </message>
    <message>
        <source>Support app</source>
        <translation>サポートアプリ</translation>
    </message>
    <message>
        <source>The list is on the clipboard.</source>
        <translation>一覧をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>Type the clipboard&apos;s text</source>
        <translation>クリップボードの文字を入力</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
</context>
<context>
    <name>Latency</name>
    <message>
        <source>Data: {rate} Mbit/s</source>
        <translation>データ量: {rate} Mbit/s</translation>
    </message>
    <message>
        <source>Delay: {text}, {word}</source>
        <translation>遅延: {text}、{word}</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未計測</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>遅い</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>{ms} ms {fps} fps</source>
        <translation>{ms} ms {fps} fps</translation>
    </message>
    <message>
        <source>– ms</source>
        <translation>– ms</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Ask an administrator.</source>
        <translation>管理者に依頼してください。</translation>
    </message>
    <message>
        <source>Ask the assigned technician.</source>
        <translation>担当の技術者に依頼してください。</translation>
    </message>
    <message>
        <source>Ask the manager of the channel.</source>
        <translation>チャネルマネージャーに依頼してください。</translation>
    </message>
    <message>
        <source>Ask your technician for a new link.</source>
        <translation>技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>Check user name and password.</source>
        <translation>ユーザー名とパスワードを確認してください。</translation>
    </message>
    <message>
        <source>Close a session first.</source>
        <translation>先にセッションを閉じてください。</translation>
    </message>
    <message>
        <source>Connect now.</source>
        <translation>接続してください。</translation>
    </message>
    <message>
        <source>Correct the entry.</source>
        <translation>入力を修正してください。</translation>
    </message>
    <message>
        <source>Create a new session.</source>
        <translation>新しいセッションを作成してください。</translation>
    </message>
    <message>
        <source>Download the current version from the Gateway.</source>
        <translation>Gatewayから最新版をダウンロードしてください。</translation>
    </message>
    <message>
        <source>Go on there, or ask your technician for a new link.</source>
        <translation>そのコンピューターで続けるか、技術者に新しいリンクを依頼してください。</translation>
    </message>
    <message>
        <source>Look at the current state and try again.</source>
        <translation>現在の状態を確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Remove a participant first.</source>
        <translation>先に参加者を外してください。</translation>
    </message>
    <message>
        <source>Request permission.</source>
        <translation>許可をリクエストしてください。</translation>
    </message>
    <message>
        <source>Send the link or tell the PIN code.</source>
        <translation>リンクを送るか、PINコードを伝えてください。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Take the session first.</source>
        <translation>先にセッションを引き受けてください。</translation>
    </message>
    <message>
        <source>Talk to the end user.</source>
        <translation>エンドユーザーに確認してください。</translation>
    </message>
    <message>
        <source>Transfer it to a channel first.</source>
        <translation>先にチャネルへ転送してください。</translation>
    </message>
    <message>
        <source>Try again in {time}.</source>
        <translation>{time}後に再試行できます。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度お試しください。</translation>
    </message>
    <message>
        <source>Use that console, or request permission here.</source>
        <translation>そのコンソールを使うか、ここで許可をリクエストしてください。</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>しばらく待ってから、もう一度お試しください。</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>このお知らせを閉じる</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
</context>
<context>
    <name>Notify</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>Permission</name>
    <message>
        <source>Access revoked</source>
        <translation>取り消し済み</translation>
    </message>
    <message>
        <source>Access revoked - ask again</source>
        <translation>許可が取り消されました・再リクエスト</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>接続する</translation>
    </message>
    <message>
        <source>Connect now (view only)</source>
        <translation>接続する（表示のみ）</translation>
    </message>
    <message>
        <source>Controlling</source>
        <translation>操作中</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒否されました</translation>
    </message>
    <message>
        <source>Denied - ask again</source>
        <translation>拒否されました・再リクエスト</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>許可済み</translation>
    </message>
    <message>
        <source>Granted (view only)</source>
        <translation>許可済み（表示のみ）</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>No answer - ask again</source>
        <translation>応答なし・再リクエスト</translation>
    </message>
    <message>
        <source>Not joined</source>
        <translation>未参加</translation>
    </message>
    <message>
        <source>Not requested</source>
        <translation>未要求</translation>
    </message>
    <message>
        <source>Request permission</source>
        <translation>許可をリクエスト</translation>
    </message>
    <message>
        <source>Start remote session, access revoked, press to ask again</source>
        <translation>リモートセッションの開始、許可が取り消されました、押すと再リクエスト</translation>
    </message>
    <message>
        <source>Start remote session, controlling, press to show the window</source>
        <translation>リモートセッションの開始、操作中、押すと画面を表示</translation>
    </message>
    <message>
        <source>Start remote session, denied, press to ask again</source>
        <translation>リモートセッションの開始、拒否されました、押すと再リクエスト</translation>
    </message>
    <message>
        <source>Start remote session, granted, press to connect</source>
        <translation>リモートセッションの開始、許可済み、押すと接続</translation>
    </message>
    <message>
        <source>Start remote session, no answer, press to ask again</source>
        <translation>リモートセッションの開始、応答がありませんでした、押すと再リクエスト</translation>
    </message>
    <message>
        <source>Start remote session, not available</source>
        <translation>リモートセッションの開始、利用できません</translation>
    </message>
    <message>
        <source>Start remote session, not available: {reason}</source>
        <translation>リモートセッションの開始、利用できません、{reason}</translation>
    </message>
    <message>
        <source>Start remote session, not requested, press to request permission</source>
        <translation>リモートセッションの開始、未要求、押すと許可をリクエスト</translation>
    </message>
    <message>
        <source>Start remote session, viewing, press to show the window</source>
        <translation>リモートセッションの開始、表示中、押すと画面を表示</translation>
    </message>
    <message>
        <source>Start remote session, waiting for permission, {time} left</source>
        <translation>リモートセッションの開始、許可待ち、残り{time}</translation>
    </message>
    <message>
        <source>Viewing</source>
        <translation>表示中</translation>
    </message>
    <message>
        <source>Waiting {time}</source>
        <translation>許可待ち {time}</translation>
    </message>
</context>
<context>
    <name>Presence</name>
    <message>
        <source>Available</source>
        <translation>対応可</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>離席</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>オフライン</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Access is granted already.</source>
        <translation>すでにアクセスが許可されています。</translation>
    </message>
    <message>
        <source>Access was granted to you at another console.</source>
        <translation>別のコンソールでアクセスが許可されています。</translation>
    </message>
    <message>
        <source>All technician seats of the licence are in use.</source>
        <translation>ライセンスの技術者数の上限に達しています。</translation>
    </message>
    <message>
        <source>Another request is waiting for the end user&apos;s answer.</source>
        <translation>別の許可リクエストがエンドユーザーの応答を待っています。</translation>
    </message>
    <message>
        <source>Another technician is waiting for keyboard and mouse already.</source>
        <translation>別の技術者がすでに操作権を待っています。</translation>
    </message>
    <message>
        <source>Another technician took this session first.</source>
        <translation>ほかの技術者が先に取得しました。</translation>
    </message>
    <message>
        <source>It is too late to take the deletion back.</source>
        <translation>削除を元に戻せる時間を過ぎました。</translation>
    </message>
    <message>
        <source>No more technicians can be invited.</source>
        <translation>これ以上技術者を招待できません。</translation>
    </message>
    <message>
        <source>Please enter something here.</source>
        <translation>入力してください。</translation>
    </message>
    <message>
        <source>Requests are not taken here at the moment.</source>
        <translation>現在、ここでは受け付けていません。</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile.</source>
        <translation>ほかの人がこの内容を変更しました。</translation>
    </message>
    <message>
        <source>Something went wrong in the Gateway.</source>
        <translation>Gatewayで問題が発生しました。</translation>
    </message>
    <message>
        <source>That technician has no access to the channel.</source>
        <translation>その技術者にはチャネルへのアクセスがありません。</translation>
    </message>
    <message>
        <source>The Gateway did not understand the request.</source>
        <translation>Gatewayが要求を解釈できませんでした。</translation>
    </message>
    <message>
        <source>The Gateway does not offer this.</source>
        <translation>Gatewayはこの操作に対応していません。</translation>
    </message>
    <message>
        <source>The Gateway does not read this kind of data.</source>
        <translation>Gatewayはこの形式のデータに対応していません。</translation>
    </message>
    <message>
        <source>The Gateway is not available right now.</source>
        <translation>現在Gatewayを利用できません。</translation>
    </message>
    <message>
        <source>The Gateway&apos;s storage is full.</source>
        <translation>Gatewayの保存領域がいっぱいです。</translation>
    </message>
    <message>
        <source>The PIN code is wrong or has expired.</source>
        <translation>PINコードが正しくないか、有効期限が切れています。</translation>
    </message>
    <message>
        <source>The access you were granted is over.</source>
        <translation>許可されたアクセスは終了しました。</translation>
    </message>
    <message>
        <source>The default channel cannot be removed.</source>
        <translation>既定のチャネルは削除できません。</translation>
    </message>
    <message>
        <source>The end user has joined already.</source>
        <translation>エンドユーザーはすでに参加しています。</translation>
    </message>
    <message>
        <source>The end user has not granted access.</source>
        <translation>エンドユーザーはアクセスを許可していません。</translation>
    </message>
    <message>
        <source>The end user has not joined.</source>
        <translation>エンドユーザーが未参加です。</translation>
    </message>
    <message>
        <source>The end user refused several times; requests are blocked for now.</source>
        <translation>エンドユーザーが繰り返し拒否したため、許可リクエストは現在ブロックされています。</translation>
    </message>
    <message>
        <source>The end user&apos;s computer is locked.</source>
        <translation>エンドユーザーのコンピューターがロックされています。</translation>
    </message>
    <message>
        <source>The end user&apos;s connection is lost, reconnecting.</source>
        <translation>エンドユーザーとの通信が途切れました。再接続しています。</translation>
    </message>
    <message>
        <source>The licence does not include attended access (SOS).</source>
        <translation>ライセンスに有人アクセス機能 (SOS) が含まれていません。</translation>
    </message>
    <message>
        <source>The licence has expired.</source>
        <translation>ライセンスの有効期限が切れています。</translation>
    </message>
    <message>
        <source>The name does not match.</source>
        <translation>名前が一致しません。</translation>
    </message>
    <message>
        <source>The request carries no key against doubling.</source>
        <translation>要求に重複防止キーがありません。</translation>
    </message>
    <message>
        <source>The request does not say which version it changes.</source>
        <translation>要求に変更対象の版がありません。</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>要求が大きすぎます。</translation>
    </message>
    <message>
        <source>The same request was sent with other contents.</source>
        <translation>同じ要求が別の内容で送信されました。</translation>
    </message>
    <message>
        <source>The text contains a character that is not allowed ({character}).</source>
        <translation>使用できない文字 ({character}) が含まれています。</translation>
    </message>
    <message>
        <source>The text contains a character that is not allowed.</source>
        <translation>使用できない文字が含まれています。</translation>
    </message>
    <message>
        <source>The text is longer than {limit} characters.</source>
        <translation>{limit} 文字以内で入力してください。</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>文字数が多すぎます。</translation>
    </message>
    <message>
        <source>The time to answer cannot be extended any more.</source>
        <translation>応答時間をこれ以上延長できません。</translation>
    </message>
    <message>
        <source>The value is out of range.</source>
        <translation>値が範囲外です。</translation>
    </message>
    <message>
        <source>The value must lie between {minimum} and {maximum}.</source>
        <translation>{minimum} から {maximum} までの値にしてください。</translation>
    </message>
    <message>
        <source>This Gateway is set up already.</source>
        <translation>このGatewayはすでに設定されています。</translation>
    </message>
    <message>
        <source>This channel has no room for another session.</source>
        <translation>このチャネルにはこれ以上セッションを作成できません。</translation>
    </message>
    <message>
        <source>This channel has reached {limit} sessions.</source>
        <translation>チャネルの上限 ({limit} 件) に達しました。</translation>
    </message>
    <message>
        <source>This connection ticket is used or too old.</source>
        <translation>この接続チケットは使用済みか、有効期限が切れています。</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>見つかりません。すでに削除された可能性があります。</translation>
    </message>
    <message>
        <source>This is not your session.</source>
        <translation>このセッションの担当ではありません。</translation>
    </message>
    <message>
        <source>This is turned off in this channel.</source>
        <translation>このチャネルでは無効になっています。</translation>
    </message>
    <message>
        <source>This link no longer works.</source>
        <translation>このリンクは使用できなくなりました。</translation>
    </message>
    <message>
        <source>This name is in use already.</source>
        <translation>この名前はすでに使われています。</translation>
    </message>
    <message>
        <source>This request is over.</source>
        <translation>この許可リクエストは終了しました。</translation>
    </message>
    <message>
        <source>This request was withdrawn.</source>
        <translation>この許可リクエストは取り消されました。</translation>
    </message>
    <message>
        <source>This session is closed.</source>
        <translation>このセッションは終了しています。</translation>
    </message>
    <message>
        <source>This session is in the queue.</source>
        <translation>このセッションはキュー内にあります。</translation>
    </message>
    <message>
        <source>This session is in use on another computer.</source>
        <translation>このセッションは別のコンピューターで使用中です。</translation>
    </message>
    <message>
        <source>This session is past its expiration.</source>
        <translation>このセッションは有効期限を過ぎています。</translation>
    </message>
    <message>
        <source>This session is private.</source>
        <translation>このセッションはプライベートです。</translation>
    </message>
    <message>
        <source>This session is still open.</source>
        <translation>このセッションはまだ終了していません。</translation>
    </message>
    <message>
        <source>This technician has keyboard and mouse already.</source>
        <translation>この技術者はすでにキーボードとマウスを操作しています。</translation>
    </message>
    <message>
        <source>This technician is assigned already.</source>
        <translation>この技術者はすでに担当しています。</translation>
    </message>
    <message>
        <source>This technician takes part already.</source>
        <translation>この技術者はすでに参加しています。</translation>
    </message>
    <message>
        <source>This version is too old for the Gateway.</source>
        <translation>このバージョンは古いため、Gatewayに接続できません。</translation>
    </message>
    <message>
        <source>This version is too old for the Gateway; it needs {minimum} or newer.</source>
        <translation>このバージョンは古いため、Gatewayに接続できません。{minimum} 以降が必要です。</translation>
    </message>
    <message>
        <source>This was not asked for.</source>
        <translation>この項目はリクエストされていません。</translation>
    </message>
    <message>
        <source>Too many failed sign-ins.</source>
        <translation>サインインの失敗が多すぎます。</translation>
    </message>
    <message>
        <source>Too many requests in a short time.</source>
        <translation>短時間に要求が多すぎます。</translation>
    </message>
    <message>
        <source>Too many wrong PIN codes.</source>
        <translation>PINコードの誤りが多すぎます。</translation>
    </message>
    <message>
        <source>Wrong user name or password.</source>
        <translation>ユーザー名またはパスワードが正しくありません。</translation>
    </message>
    <message>
        <source>You are neither assigned nor invited to this session.</source>
        <translation>このセッションの担当でも招待された技術者でもありません。</translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation>サインインしていません。</translation>
    </message>
    <message>
        <source>You can invite up to {limit} technicians.</source>
        <translation>招待できる技術者は {limit} 名までです。</translation>
    </message>
    <message>
        <source>You do not have keyboard and mouse.</source>
        <translation>キーボードとマウスの操作権がありません。</translation>
    </message>
    <message>
        <source>You don&apos;t have access to that channel.</source>
        <translation>そのチャネルへのアクセスが許可されていません。</translation>
    </message>
    <message>
        <source>You don&apos;t have the right for this in this channel.</source>
        <translation>このチャネルではこの操作の権限がありません。</translation>
    </message>
    <message>
        <source>You don&apos;t have the right “{right}” in this channel.</source>
        <translation>このチャネルでは「{right}」の権限がありません。</translation>
    </message>
    <message>
        <source>You have reached the number of simultaneous remote sessions.</source>
        <translation>同時に接続できるリモートセッションの上限に達しました。</translation>
    </message>
    <message>
        <source>Your account does not have attended access (SOS).</source>
        <translation>お使いのアカウントには有人アクセス機能 (SOS) の権限がありません。</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>お使いの役割ではこの操作はできません。</translation>
    </message>
    <message>
        <source>{by} is asking the end user right now; {remaining} left.</source>
        <translation>{by} さんがエンドユーザーに許可をリクエストしています（残り{remaining}）。</translation>
    </message>
    <message>
        <source>{by} took this session first.</source>
        <translation>{by} さんが先に取得しました。</translation>
    </message>
    <message>
        <source>{line} {step}</source>
        <translation>{line}{step}</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>A report was saved, without passwords, PINs and names: {file}</source>
        <translation>レポートを保存しました（パスワード、PIN、名前は含みません）: {file}</translation>
    </message>
    <message>
        <source>Access to this computer ended with it. You can go on as usual.</source>
        <translation>このコンピューターへのアクセスは、そのとき終了しました。通常どおりお使いいただけます。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message numerus="yes">
        <source>It has happened %n time(s).</source>
        <translation>
            <numerusform>%n 回発生しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody can see or use this computer now: to be safe, the app ended all access. You can go on. Tell your technician what happened.</source>
        <translation>安全のため、アプリがすべてのアクセスを終了しました。今は誰もこのコンピューターを見たり操作したりできません。このまま続けられます。技術者に状況をお伝えください。</translation>
    </message>
    <message>
        <source>Nobody can see this computer. Tell your technician what happened.</source>
        <translation>誰もこのコンピューターを見ることはできません。技術者に状況をお伝えください。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>レポートを保存…</translation>
    </message>
    <message>
        <source>Save the details</source>
        <translation>詳細を保存</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>レポートを表示</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>問題が発生しました</translation>
    </message>
    <message>
        <source>Support app</source>
        <translation>サポートアプリ</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>テキストファイル (*.txt)</translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation>ファイルを保存できませんでした。</translation>
    </message>
    <message>
        <source>The program could not start</source>
        <translation>プログラムを開始できませんでした</translation>
    </message>
    <message>
        <source>The program ended unexpectedly last time</source>
        <translation>前回、プログラムが予期せず終了しました</translation>
    </message>
    <message>
        <source>The report could not be saved; you can copy it.</source>
        <translation>レポートを保存できませんでした。コピーすることはできます。</translation>
    </message>
    <message>
        <source>The session goes on, and access is as it was. If the picture stands still, close this remote screen and open it again from the console.</source>
        <translation>セッションは続いており、アクセスもそのままです。画面が止まったときは、このリモート画面を閉じ、コンソールからもう一度開いてください。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, pass the report on to your administrator.</source>
        <translation>もう一度お試しください。また起きるときは、レポートを管理者にお送りください。</translation>
    </message>
    <message>
        <source>Your sessions are kept at the Gateway. The report helps to find the cause.</source>
        <translation>セッションは Gateway に残っています。レポートは原因の調査に役立ちます。</translation>
    </message>
    <message>
        <source>Your sessions go on, and access is as it was. You can go on working. If something does not respond, restart the console: remote screens open here close, and can be opened again.</source>
        <translation>セッションは続いており、アクセスもそのままです。このまま作業を続けられます。反応しないところがあれば、コンソールを再起動してください。開いているリモート画面は閉じますが、もう一度開けます。</translation>
    </message>
    <message>
        <source>{reason}. Choose another folder.</source>
        <translation>{reason}。別のフォルダーを選んでください。</translation>
    </message>
</context>
<context>
    <name>Right</name>
    <message>
        <source>Clipboard</source>
        <translation>クリップボード</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新しいセッション</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Remote control</source>
        <translation>リモート操作</translation>
    </message>
    <message>
        <source>See all sessions</source>
        <translation>すべてのセッションの表示</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>引き受ける</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Channel manager</source>
        <translation>チャネルマネージャー</translation>
    </message>
    <message>
        <source>Group manager</source>
        <translation>グループマネージャー</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>オーナー</translation>
    </message>
    <message>
        <source>Team admin</source>
        <translation>チーム管理者</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技術者</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>Clipboard</source>
        <translation>クリップボード</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>see your screen</source>
        <translation>画面を見る</translation>
    </message>
    <message>
        <source>send and receive files</source>
        <translation>ファイルを送受信する</translation>
    </message>
    <message>
        <source>share the clipboard</source>
        <translation>クリップボードを共有する</translation>
    </message>
    <message>
        <source>use your mouse and keyboard</source>
        <translation>マウスとキーボードを操作する</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Set by the administrator of the Gateway.</source>
        <translation>Gateway の管理者が設定しています。</translation>
    </message>
    <message>
        <source>Set by the administrator of this computer.</source>
        <translation>このコンピューターの管理者が設定しています。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Active</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>read aloud; the state, not the action</comment>
        <translation>閉じる（終了済み）</translation>
    </message>
    <message>
        <source>Closed; create a new session to reconnect</source>
        <translation>終了済み。再度接続するには新しいセッションが必要です</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Past its expiration</source>
        <translation>有効期限を過ぎました</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>キュー内</translation>
    </message>
    <message>
        <source>The support app is running</source>
        <translation>アクティブ: サポートアプリが起動しています</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Waiting for a technician to take it</source>
        <translation>技術者の取得を待っています</translation>
    </message>
    <message>
        <source>Waiting for the support app to run</source>
        <translation>サポートアプリの起動を待っています</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>MMM d, yyyy h:mm AP</source>
        <comment>a pattern of QLocale::toString, not words</comment>
        <translation>yyyy/MM/dd H:mm</translation>
    </message>
    <message>
        <source>h:mm:ss AP</source>
        <comment>a pattern of QLocale::toString, not words</comment>
        <translation>H:mm:ss</translation>
    </message>
    <message>
        <source>now</source>
        <translation>たった今</translation>
    </message>
    <message>
        <source>{longer} {shorter}</source>
        <comment>two parts of a length, as in 1 day 2 hours</comment>
        <translation>{longer} {shorter}</translation>
    </message>
</context>
<context>
    <name>Wait</name>
    <message>
        <source>In the queue for long: take it soon</source>
        <translation>キューでの待ち時間が長くなっています。早めに引き受けてください</translation>
    </message>
    <message>
        <source>In the queue for too long: somebody has to take it now</source>
        <translation>キューでの待ち時間が長すぎます。すぐに引き受けてください</translation>
    </message>
    <message>
        <source>Long wait</source>
        <translation>長時間待ち</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>待ち時間超過</translation>
    </message>
</context>
</TS>
