<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Demo</name>
    <message>
        <source>Play the end user on this machine</source>
        <translation>このコンピューターでエンドユーザーになる</translation>
    </message>
    <message>
        <source>Service Desk demo</source>
        <translation>Service Desk デモ</translation>
    </message>
    <message>
        <source>The console is open, with a first session. Now be the end user as well: the support app opens on this machine and asks you before it shares the screen.</source>
        <translation>コンソールに最初のセッションができています。次はエンドユーザーになってみましょう。サポートアプリがこのコンピューターで開き、画面を共有する前に必ずあなたに確認します。</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Another picture</source>
        <translation>別の画像</translation>
    </message>
    <message>
        <source>Delivery address</source>
        <translation>お届け先の住所</translation>
    </message>
    <message>
        <source>Order form</source>
        <translation>注文書</translation>
    </message>
    <message>
        <source>This is the end user&apos;s own work: the technician is to help with it.</source>
        <translation>エンドユーザーの作業中の書類です。技術者がこの入力を手伝います。</translation>
    </message>
</context>
</TS>
