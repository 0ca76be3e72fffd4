<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Diagnostics</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found. What to do stands below each.</source>
        <translation>
            <numerusform>1 problem found. What to do stands below it.</numerusform>
            <numerusform>%n problems found. What to do stands below each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s), the latest: {name}</source>
        <translation>
            <numerusform>%n report: {name}</numerusform>
            <numerusform>%n reports, the latest: {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n screen(s)</source>
        <translation>
            <numerusform>%n screen</numerusform>
            <numerusform>%n screens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No problem, but %n note(s). What to do stands below each.</source>
        <translation>
            <numerusform>No problem, but %n note. What to do stands below it.</numerusform>
            <numerusform>No problem, but %n notes. What to do stands below each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{problems} and %n note(s). What to do stands below each.</source>
        <translation>
            <numerusform>{problems} and %n note. What to do stands below each.</numerusform>
            <numerusform>{problems} and %n notes. What to do stands below each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>It has happened %n time(s).</source>
        <translation>
            <numerusform>It has happened once.</numerusform>
            <numerusform>It has happened %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
