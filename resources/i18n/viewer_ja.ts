<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end user is using the mouse or the keyboard. Your input waits.</source>
        <translation type="unfinished"></translation>
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
        <source>The permission has ended. To go on, ask for permission again.</source>
        <translation>許可は終了しました。続けるには、もう一度許可をリクエストしてください。</translation>
    </message>
    <message>
        <source>The remote computer can&apos;t share its screen. Ask the end user what it says.</source>
        <translation>リモートのコンピューターが画面を共有できません。表示されている内容をエンドユーザーに確認してください。</translation>
    </message>
    <message>
        <source>The remote computer is locked, or shows a prompt of its system. Only the end user can answer that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remote computer waits for the Gateway. It goes on by itself; your input is not sent.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <source>View only: you have switched control off.</source>
        <translation type="unfinished"></translation>
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
        <source>{seal} · {size} @{percent} %</source>
        <translation>{seal}・{size} @{percent} %</translation>
    </message>
    <message>
        <source>{session} — screen {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{session} — {how}</source>
        <translation>{session} — {how}</translation>
    </message>
</context>
<context>
    <name>ViewerSide</name>
    <message>
        <source>Close this pane</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewerToolbar</name>
    <message>
        <source>All in one picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} screens</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each in its own window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>合わせる</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>How large the picture is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard and mouse are not yours now.</source>
        <translation>今はあなたが操作していません。</translation>
    </message>
    <message>
        <source>Keys that this computer keeps for itself</source>
        <translation>このコンピューターが受け取ってしまうキーを送信します</translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only watch; nothing you do here is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen {number} (main): {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen {number}/{count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen {number}: {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send keyboard and mouse to the remote computer</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View only: the end user has not allowed control.</source>
        <translation>表示のみ: エンドユーザーは操作を許可していません。</translation>
    </message>
    <message>
        <source>Which screens of the remote computer are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
