<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>ChannelsPage</name>
    <message numerus="yes">
        <source>The channel is removed. %n open session(s) moved to the default channel.</source>
        <translation>
            <numerusform>The channel is removed. %n open session moved to the default channel.</numerusform>
            <numerusform>The channel is removed. %n open sessions moved to the default channel.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n in queue</source>
        <translation>
            <numerusform>%n in queue</numerusform>
            <numerusform>%n in queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait for you</source>
        <translation>
            <numerusform>%n session waits for you</numerusform>
            <numerusform>%n sessions wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Diagnosing</name>
    <message numerus="yes">
        <source>lost; %n tries so far</source>
        <translation>
            <numerusform>lost; %n try so far</numerusform>
            <numerusform>lost; %n tries so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n line(s) refused: nothing is added until the file is mended.</source>
        <translation>
            <numerusform>%n line refused: nothing is added until the file is mended.</numerusform>
            <numerusform>%n lines refused: nothing is added until the file is mended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n technician(s) added. Copy their tokens now: each is good for one hour.</source>
        <translation>
            <numerusform>%n technician added. Copy the token now: it is good for one hour.</numerusform>
            <numerusform>%n technicians added. Copy their tokens now: each is good for one hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n technician(s) will be added.</source>
        <translation>
            <numerusform>%n technician will be added.</numerusform>
            <numerusform>%n technicians will be added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n in queue</source>
        <translation>
            <numerusform>%n in queue</numerusform>
            <numerusform>%n in queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new in the queue</source>
        <translation>
            <numerusform>%n new in the queue</numerusform>
            <numerusform>%n new in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n minute(s)</source>
        <translation>
            <numerusform>Expires in %n minute</numerusform>
            <numerusform>Expires in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your sign-in ends in %n minute(s)</source>
        <translation>
            <numerusform>Your sign-in ends in %n minute</numerusform>
            <numerusform>Your sign-in ends in %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>%n link(s) copied.</source>
        <translation>
            <numerusform>%n link copied.</numerusform>
            <numerusform>%n links copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) assigned.</source>
        <translation>
            <numerusform>%n session assigned.</numerusform>
            <numerusform>%n sessions assigned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) closed.</source>
        <translation>
            <numerusform>%n session closed.</numerusform>
            <numerusform>%n sessions closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) deleted.</source>
        <translation>
            <numerusform>%n session deleted.</numerusform>
            <numerusform>%n sessions deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) released.</source>
        <translation>
            <numerusform>%n session released.</numerusform>
            <numerusform>%n sessions released.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) taken.</source>
        <translation>
            <numerusform>%n session taken.</numerusform>
            <numerusform>%n sessions taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) transferred.</source>
        <translation>
            <numerusform>%n session transferred.</numerusform>
            <numerusform>%n sessions transferred.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not done with %n session(s): {reason}</source>
        <translation>
            <numerusform>Not done with %n session: {reason}</numerusform>
            <numerusform>Not done with %n sessions: {reason}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n open session</numerusform>
            <numerusform>%n open sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveChannel</name>
    <message numerus="yes">
        <source>%n open session(s) move(s) to the default channel.</source>
        <translation>
            <numerusform>%n open session moves to the default channel.</numerusform>
            <numerusform>%n open sessions move to the default channel.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n open session</numerusform>
            <numerusform>%n open sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%n technician(s) added.</source>
        <translation>
            <numerusform>%n technician added.</numerusform>
            <numerusform>%n technicians added.</numerusform>
        </translation>
    </message>
</context>
</TS>
