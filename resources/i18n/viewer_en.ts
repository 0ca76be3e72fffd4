<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Clip</name>
    <message numerus="yes">
        <source>Text received, %n character(s)</source>
        <translation>
            <numerusform>Text received, %n character</numerusform>
            <numerusform>Text received, %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text sent, %n character(s)</source>
        <translation>
            <numerusform>Text sent, %n character</numerusform>
            <numerusform>Text sent, %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Typing</name>
    <message numerus="yes">
        <source>%n character(s) were typed.</source>
        <translation>
            <numerusform>%n character was typed.</numerusform>
            <numerusform>%n characters were typed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {done} of %n character(s).</source>
        <translation>
            <numerusform>Stopped after {done} of %n character.</numerusform>
            <numerusform>Stopped after {done} of %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is too long to be typed: more than %n character(s).</source>
        <translation>
            <numerusform>The text is too long to be typed: more than %n character.</numerusform>
            <numerusform>The text is too long to be typed: more than %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Type %n character(s)?</source>
        <translation>
            <numerusform>Type %n character?</numerusform>
            <numerusform>Type %n characters?</numerusform>
        </translation>
    </message>
</context>
</TS>
