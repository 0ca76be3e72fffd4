<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>Chat: %n new</source>
        <translation>
            <numerusform>Chat: %n new</numerusform>
            <numerusform>Chat: %n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused: {name} and %n other(s) see a still picture</source>
        <translation>
            <numerusform>Paused: {name} and %n other see a still picture</numerusform>
            <numerusform>Paused: {name} and %n others see a still picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n other(s) are viewing this screen</source>
        <translation>
            <numerusform>{name} and %n other are viewing this screen</numerusform>
            <numerusform>{name} and %n others are viewing this screen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n other(s) may connect</source>
        <translation>
            <numerusform>{name} and %n other may connect</numerusform>
            <numerusform>{name} and %n others may connect</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is controlling this computer; %n other(s) with access</source>
        <translation>
            <numerusform>{name} is controlling this computer, %n other with access</numerusform>
            <numerusform>{name} is controlling this computer, %n others with access</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Diary</name>
    <message numerus="yes">
        <source>A text of %n character(s) came from {name} by the clipboard.</source>
        <translation>
            <numerusform>A text of %n character came from {name} by the clipboard.</numerusform>
            <numerusform>A text of %n characters came from {name} by the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %n character(s) went to {name} by the clipboard.</source>
        <translation>
            <numerusform>A text of %n character went to {name} by the clipboard.</numerusform>
            <numerusform>A text of %n characters went to {name} by the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SupportFiles</name>
    <message numerus="yes">
        <source>Clipboard: text received from {name}, %n character(s)</source>
        <translation>
            <numerusform>Clipboard: text received from {name}, %n character</numerusform>
            <numerusform>Clipboard: text received from {name}, %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clipboard: text sent to {name}, %n character(s)</source>
        <translation>
            <numerusform>Clipboard: text sent to {name}, %n character</numerusform>
            <numerusform>Clipboard: text sent to {name}, %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save all %n file(s)</source>
        <translation>
            <numerusform>Save %n file</numerusform>
            <numerusform>Save all %n files</numerusform>
        </translation>
    </message>
</context>
</TS>
