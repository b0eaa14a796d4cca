<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>relay::AboutDialog</name>
    <message>
        <source>About Relaydesk</source>
        <translation>Über Relaydesk</translation>
    </message>
    <message>
        <source>Relaydesk %1</source>
        <translation>Relaydesk %1</translation>
    </message>
    <message>
        <source>A Pusher-compatible WebSocket relay for Laravel development,
and a live inspector that says why.

Built with Qt %1.</source>
        <translation>Ein Pusher-kompatibles WebSocket-Relay für die Laravel-Entwicklung
und ein Live-Inspektor, der sagt, warum.

Erstellt mit Qt %1.</translation>
    </message>
</context>
<context>
    <name>relay::Actions</name>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Reload apps.json</source>
        <translation>apps.json neu laden</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Koppeln…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Gehe zu…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the tap&apos;s script line</source>
        <translation>Script-Zeile des Taps kopieren</translation>
    </message>
    <message>
        <source>Copy the tap&apos;s console line</source>
        <translation>Konsolenzeile des Taps kopieren</translation>
    </message>
    <message>
        <source>Start relay</source>
        <translation>Relay starten</translation>
    </message>
    <message>
        <source>Stop relay</source>
        <translation>Relay stoppen</translation>
    </message>
    <message>
        <source>Restart relay</source>
        <translation>Relay neu starten</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Layout zurücksetzen</translation>
    </message>
    <message>
        <source>Relaydesk help</source>
        <translation>Relaydesk-Hilfe</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>About Relaydesk</source>
        <translation>Über Relaydesk</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>Copied. Paste it before all other scripts of the page, in development only.</source>
        <translation>Kopiert. Vor allen anderen Scripts der Seite einfügen, nur in der Entwicklung.</translation>
    </message>
    <message>
        <source>Copied. Paste it into the browser&apos;s console.</source>
        <translation>Kopiert. In die Konsole des Browsers einfügen.</translation>
    </message>
</context>
<context>
    <name>relay::AddressBox</name>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Gekoppelt</translation>
    </message>
    <message>
        <source>Attaching…</source>
        <translation>Koppelt…</translation>
    </message>
    <message>
        <source>Not attached</source>
        <translation>Nicht gekoppelt</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Could not start</source>
        <translation>Start fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Clients connect here</source>
        <translation>Hier verbinden sich die Clients</translation>
    </message>
    <message>
        <source>Address: %1, %2</source>
        <translation>Adresse: %1, %2</translation>
    </message>
</context>
<context>
    <name>relay::AppChooser</name>
    <message>
        <source>Show app</source>
        <translation>App anzeigen</translation>
    </message>
    <message>
        <source>All apps</source>
        <translation>Alle Apps</translation>
    </message>
</context>
<context>
    <name>relay::AppsPage</name>
    <message>
        <source>Apps</source>
        <translation>Apps</translation>
    </message>
    <message>
        <source>Add an app</source>
        <translation>App hinzufügen</translation>
    </message>
    <message>
        <source>Remove this app</source>
        <translation>Diese App entfernen</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>App id</source>
        <translation>App-ID</translation>
    </message>
    <message>
        <source>App key</source>
        <translation>App-Key</translation>
    </message>
    <message>
        <source>App secret</source>
        <translation>App-Secret</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>Secret anzeigen</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>all; or https://app.test, *.example.com</source>
        <translation>alle; oder https://app.test, *.example.com</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Client events (whispers)</source>
        <translation>Client-Events (Whisper)</translation>
    </message>
    <message>
        <source>Send subscription counts</source>
        <translation>Abonnentenzahlen senden</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>app id</source>
        <translation>App-ID</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>app key</source>
        <translation>App-Key</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>app secret</source>
        <translation>App-Secret</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation>Erlaubte Origins</translation>
    </message>
    <message>
        <source>Save to apps.json</source>
        <translation>In apps.json speichern</translation>
    </message>
    <message>
        <source>Unsaved changes are lost when Relaydesk exits.</source>
        <translation>Ungespeicherte Änderungen gehen verloren, wenn Relaydesk beendet wird.</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>list of origins</source>
        <translation>Liste der Origins</translation>
    </message>
    <message>
        <source>App %1: its %2 %3.</source>
        <translation>App %1, %2: %3.</translation>
    </message>
    <message>
        <source>Two apps have the id %1.</source>
        <translation>Zwei Apps haben die ID %1.</translation>
    </message>
    <message>
        <source>Apps %1 and %2 have the same key.</source>
        <translation>Die Apps %1 und %2 haben denselben Key.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>relay::AttachDialog</name>
    <message>
        <source>App secret</source>
        <translation>App-Secret</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Koppeln</translation>
    </message>
    <message>
        <source>Trust it once</source>
        <translation>Einmal vertrauen</translation>
    </message>
    <message>
        <source>Trust it always</source>
        <translation>Immer vertrauen</translation>
    </message>
    <message>
        <source>Attach to a relay</source>
        <translation>Mit einem Relay koppeln</translation>
    </message>
    <message>
        <source>RELAY_INSPECT_TOKEN: all apps, instead of key and secret</source>
        <translation>RELAY_INSPECT_TOKEN: alle Apps, statt Key und Secret</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>App id</source>
        <translation>App-ID</translation>
    </message>
    <message>
        <source>App key</source>
        <translation>App-Key</translation>
    </message>
</context>
<context>
    <name>relay::AuthForm</name>
    <message>
        <source>private-orders.5</source>
        <translation>private-orders.5</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>the endpoint&apos;s own</source>
        <translation>der des Endpunkts</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>the browser&apos;s Cookie header</source>
        <translation>der Cookie-Header des Browsers</translation>
    </message>
    <message>
        <source>Sent as Authorization: Bearer …; never saved</source>
        <translation>Wird als Authorization: Bearer … gesendet; nie gespeichert</translation>
    </message>
    <message>
        <source>From the browser&apos;s network tab; never saved</source>
        <translation>Aus dem Netzwerk-Tab des Browsers; nie gespeichert</translation>
    </message>
    <message>
        <source>The signature covers a socket id; if no client is connected, any id works</source>
        <translation>Die Signatur umfasst eine Socket-ID; ist kein Client verbunden, geht jede ID</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Auth channel</source>
        <translation>Auth-Kanal</translation>
    </message>
    <message>
        <source>Socket id</source>
        <translation>Socket-ID</translation>
    </message>
    <message>
        <source>Page origin</source>
        <translation>Origin der Seite</translation>
    </message>
    <message>
        <source>Enter the endpoint&apos;s URL, such as http://127.0.0.1:8000/broadcasting/auth.</source>
        <translation>Die URL des Endpunkts eingeben, etwa http://127.0.0.1:8000/broadcasting/auth.</translation>
    </message>
    <message>
        <source>Enter a channel, such as private-orders.5.</source>
        <translation>Einen Kanal eingeben, etwa private-orders.5.</translation>
    </message>
    <message>
        <source>A header must be a single line.</source>
        <translation>Ein Header muss eine einzige Zeile sein.</translation>
    </message>
</context>
<context>
    <name>relay::AuthTestPanel</name>
    <message>
        <source>Test an auth endpoint…</source>
        <translation>Auth-Endpunkt testen…</translation>
    </message>
    <message>
        <source>Auth answer</source>
        <translation>Auth-Antwort</translation>
    </message>
    <message>
        <source>Nothing tested yet</source>
        <translation>Noch nichts getestet</translation>
    </message>
    <message>
        <source>Enter the URL that your page calls before it subscribes to a private or presence channel. To test as a signed-in user, paste the browser&apos;s cookie or a token.</source>
        <translation>Die URL eingeben, die die Seite aufruft, bevor sie einen privaten oder Presence-Kanal abonniert. Um als angemeldeter Benutzer zu testen, das Cookie des Browsers oder ein Token einfügen.</translation>
    </message>
    <message>
        <source>The token and cookie are never saved.</source>
        <translation>Token und Cookie werden nie gespeichert.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Testet…</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Try the auth endpoint</source>
        <translation>Auth-Endpunkt testen</translation>
    </message>
    <message>
        <source>Auth endpoint</source>
        <translation>Auth-Endpunkt</translation>
    </message>
</context>
<context>
    <name>relay::Banner</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Use a free port</source>
        <translation>Freien Port nehmen</translation>
    </message>
    <message>
        <source>Choose the port…</source>
        <translation>Port wählen…</translation>
    </message>
    <message>
        <source>Show that one</source>
        <translation>Das andere anzeigen</translation>
    </message>
    <message>
        <source>Trust it once</source>
        <translation>Einmal vertrauen</translation>
    </message>
    <message>
        <source>Trust it always</source>
        <translation>Immer vertrauen</translation>
    </message>
    <message>
        <source>&lt;b&gt;The relay is stopping…&lt;/b&gt; It is waiting for its clients to disconnect.</source>
        <translation>&lt;b&gt;Das Relay stoppt…&lt;/b&gt; Es wartet, bis seine Clients die Verbindung trennen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;The relay is not running.&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Das Relay läuft nicht.&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;The relay is stopped.&lt;/b&gt; Nobody can connect to %1.</source>
        <translation>&lt;b&gt;Das Relay ist gestoppt.&lt;/b&gt; Niemand kann sich mit %1 verbinden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %Ln second(s).</source>
        <translation>
            <numerusform>Neuer Versuch in %Ln Sekunde.</numerusform>
            <numerusform>Neuer Versuch in %Ln Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Not attached to %1.&lt;/b&gt; %2 %3</source>
        <translation>&lt;b&gt;Nicht mit %1 gekoppelt.&lt;/b&gt; %2 %3</translation>
    </message>
    <message>
        <source>&lt;b&gt;The other relays cannot be reached.&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Die anderen Relays sind nicht erreichbar.&lt;/b&gt; %1</translation>
    </message>
</context>
<context>
    <name>relay::CachedEventView</name>
    <message>
        <source>Copy the cached content</source>
        <translation>Gecachten Inhalt kopieren</translation>
    </message>
    <message>
        <source>Cached event</source>
        <translation>Gecachtes Event</translation>
    </message>
    <message>
        <source>Content of the cached event</source>
        <translation>Inhalt des gecachten Events</translation>
    </message>
    <message>
        <source>Nothing is cached. A new subscriber receives pusher:cache_miss.</source>
        <translation>Nichts gecacht. Ein neuer Abonnent empfängt pusher:cache_miss.</translation>
    </message>
    <message>
        <source>Available while the channel has subscribers.</source>
        <translation>Verfügbar, solange der Kanal Abonnenten hat.</translation>
    </message>
</context>
<context>
    <name>relay::CaptureActions</name>
    <message>
        <source>Captures (*.relaydesk *.relaydesk.gz);;All files (*)</source>
        <translation>Mitschnitte (*.relaydesk *.relaydesk.gz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open capture…</source>
        <translation>Mitschnitt öffnen…</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Alles speichern…</translation>
    </message>
    <message>
        <source>Save what the filter shows…</source>
        <translation>Gefilterte Zeilen speichern…</translation>
    </message>
    <message>
        <source>Save the selected rows…</source>
        <translation>Ausgewählte Zeilen speichern…</translation>
    </message>
    <message>
        <source>Clear session</source>
        <translation>Sitzung löschen</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Save capture</source>
        <translation>Mitschnitt speichern</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
    <message>
        <source>Open capture</source>
        <translation>Mitschnitt öffnen</translation>
    </message>
    <message>
        <source>Another capture is still being saved.</source>
        <translation>Ein anderer Mitschnitt wird noch gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln fact(s) in %1.</source>
        <translation>
            <numerusform>%Ln Eintrag in %1 gespeichert.</numerusform>
            <numerusform>%Ln Einträge in %1 gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::CaptureOpener</name>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Relaydesk</source>
        <translation>Relaydesk</translation>
    </message>
</context>
<context>
    <name>relay::CaptureRelay</name>
    <message>
        <source>This is a capture. It has no relay.</source>
        <translation>Dies ist ein Mitschnitt. Er hat kein Relay.</translation>
    </message>
</context>
<context>
    <name>relay::CaptureWindow</name>
    <message>
        <source>Relaydesk · capture %1</source>
        <translation>Relaydesk · Mitschnitt %1</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Mitschnitt</translation>
    </message>
    <message>
        <source>Lines that were skipped</source>
        <translation>Übersprungene Zeilen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Replay into the relay…</source>
        <translation>Im Relay wiedergeben…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Capture %1: no facts. This window is not live.</source>
        <translation>Mitschnitt %1: keine Einträge. Dieses Fenster ist nicht live.</translation>
    </message>
    <message numerus="yes">
        <source>Capture %1: %Ln fact(s) from %2 to %3. This window is not live.</source>
        <translation>
            <numerusform>Mitschnitt %1: %Ln Eintrag von %2 bis %3. Dieses Fenster ist nicht live.</numerusform>
            <numerusform>Mitschnitt %1: %Ln Einträge von %2 bis %3. Dieses Fenster ist nicht live.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::ChannelEvents</name>
    <message>
        <source>Events of the channel</source>
        <translation>Events des Kanals</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Noch kein Event</translation>
    </message>
    <message>
        <source>The channel&apos;s newest events appear here.</source>
        <translation>Die neuesten Events des Kanals erscheinen hier.</translation>
    </message>
    <message>
        <source>Where the events come from</source>
        <translation>Woher die Events kommen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>From the history</source>
        <translation>Aus dem Verlauf</translation>
    </message>
    <message>
        <source>From the event log: history is off</source>
        <translation>Aus dem Event-Protokoll: Verlauf ist aus</translation>
    </message>
    <message>
        <source>From the event log</source>
        <translation>Aus dem Event-Protokoll</translation>
    </message>
    <message>
        <source>RELAY_HISTORY_ENABLED=true keeps the channel&apos;s events beyond the log.</source>
        <translation>RELAY_HISTORY_ENABLED=true behält die Events des Kanals über das Protokoll hinaus.</translation>
    </message>
    <message numerus="yes">
        <source>Replayed: delivered to %n socket(s).</source>
        <translation>
            <numerusform>Erneut gesendet: an %n Socket zugestellt.</numerusform>
            <numerusform>Erneut gesendet: an %n Sockets zugestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not replayed: %1.</source>
        <translation>Nicht erneut gesendet: %1.</translation>
    </message>
</context>
<context>
    <name>relay::ChannelEventsModel</name>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Delivered to %1</source>
        <translation>Zugestellt an %1</translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s)</source>
        <translation>
            <numerusform>%n Socket</numerusform>
            <numerusform>%n Sockets</numerusform>
        </translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>relay::ChannelPanel</name>
    <message>
        <source>app %1</source>
        <translation>App %1</translation>
    </message>
    <message>
        <source>no subscribers</source>
        <translation>keine Abonnenten</translation>
    </message>
    <message numerus="yes">
        <source>%n subscriber(s)</source>
        <translation>
            <numerusform>%n Abonnent</numerusform>
            <numerusform>%n Abonnenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Select a channel
to see its events and its cached event.</source>
        <translation>Einen Kanal auswählen, um seine Events
und sein gecachtes Event zu sehen.</translation>
    </message>
    <message>
        <source>Selected channel</source>
        <translation>Ausgewählter Kanal</translation>
    </message>
    <message>
        <source>About the channel</source>
        <translation>Über den Kanal</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>Events %1</translation>
    </message>
</context>
<context>
    <name>relay::ChannelsModel</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2 channel of app %3</source>
        <translation>%1
Kanal der App %3, Art: %2</translation>
    </message>
    <message>
        <source>No subscribers since %1</source>
        <translation>Ohne Abonnenten seit %1</translation>
    </message>
    <message>
        <source>Cached: %1 (%2)</source>
        <translation>Im Cache: %1 (%2)</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Noch kein Event</translation>
    </message>
    <message>
        <source>%1 since the channel was created</source>
        <translation>%1, seit es den Kanal gibt</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Event</numerusform>
            <numerusform>%n Events</numerusform>
        </translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Channel name</source>
        <translation>Name des Kanals</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Follows from the prefix of the name</source>
        <translation>Ergibt sich aus dem Präfix des Namens</translation>
    </message>
    <message>
        <source>Subs</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>Subscribed connections</source>
        <translation>Verbindungen mit Abonnement</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Presence members (users)</source>
        <translation>Presence-Mitglieder (Benutzer)</translation>
    </message>
    <message>
        <source>Events/s</source>
        <translation>Events/s</translation>
    </message>
    <message>
        <source>Events per second over the last five seconds, and a graph of the last half minute</source>
        <translation>Events pro Sekunde in den letzten fünf Sekunden und ein Graph der letzten halben Minute</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Event</translation>
    </message>
    <message>
        <source>Name of the last event</source>
        <translation>Name des letzten Events</translation>
    </message>
    <message>
        <source>empty since %1</source>
        <translation>leer seit %1</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Time since the last event</source>
        <translation>Zeit seit dem letzten Event</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>App id</source>
        <translation>App-ID</translation>
    </message>
</context>
<context>
    <name>relay::ChannelsPanel</name>
    <message>
        <source>Search channels</source>
        <translation>Kanäle durchsuchen</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>No channel yet</source>
        <translation>Noch kein Kanal</translation>
    </message>
    <message>
        <source>A channel appears with its first subscriber.</source>
        <translation>Ein Kanal erscheint mit seinem ersten Abonnenten.</translation>
    </message>
    <message>
        <source>No channel matches</source>
        <translation>Kein Kanal passt</translation>
    </message>
    <message>
        <source>Group channels</source>
        <translation>Kanäle gruppieren</translation>
    </message>
    <message>
        <source>Flat list</source>
        <translation>Flache Liste</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>By namespace (up to the first dot)</source>
        <translation>Nach Namensraum (bis zum ersten Punkt)</translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation>Events anzeigen</translation>
    </message>
    <message>
        <source>Publish to it…</source>
        <translation>An den Kanal senden…</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy user id</source>
        <translation>Benutzer-ID kopieren</translation>
    </message>
    <message>
        <source>End all connections of this user</source>
        <translation>Alle Verbindungen dieses Benutzers beenden</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle ausklappen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle einklappen</translation>
    </message>
</context>
<context>
    <name>relay::ChecklistView</name>
    <message>
        <source>Connection checklist</source>
        <translation>Checkliste der Verbindung</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
</context>
<context>
    <name>relay::CodeBlock</name>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>relay::ConnectChecklist</name>
    <message>
        <source>The app calls the API</source>
        <translation>Die App ruft die API auf</translation>
    </message>
    <message>
        <source>The signature is valid</source>
        <translation>Die Signatur ist gültig</translation>
    </message>
    <message>
        <source>A page connects</source>
        <translation>Eine Seite verbindet sich</translation>
    </message>
    <message>
        <source>A private channel is authorised</source>
        <translation>Ein privater Kanal wird autorisiert</translation>
    </message>
    <message>
        <source>The first event is delivered</source>
        <translation>Das erste Event wird zugestellt</translation>
    </message>
    <message>
        <source>Broadcast an event from the app. If nothing arrives, examine the project: its queue worker may not be running.</source>
        <translation>Aus der App ein Event senden. Kommt nichts an, das Projekt prüfen: Vielleicht läuft sein Queue-Worker nicht.</translation>
    </message>
    <message>
        <source>Checked with the first call.</source>
        <translation>Wird mit dem ersten Aufruf geprüft.</translation>
    </message>
    <message>
        <source>Open the page that loads Echo or pusher-js.</source>
        <translation>Die Seite öffnen, die Echo oder pusher-js lädt.</translation>
    </message>
    <message>
        <source>Open a page that joins a private or presence channel; skip this if there is none.</source>
        <translation>Eine Seite öffnen, die einen privaten oder Presence-Kanal abonniert; überspringen, wenn es keine gibt.</translation>
    </message>
    <message>
        <source>Broadcast to a channel that a page has subscribed to.</source>
        <translation>An einen Kanal senden, den eine Seite abonniert hat.</translation>
    </message>
    <message>
        <source>A call arrived.</source>
        <translation>Ein Aufruf kam an.</translation>
    </message>
    <message>
        <source>A call arrived from %1.</source>
        <translation>Ein Aufruf von %1 kam an.</translation>
    </message>
    <message>
        <source>Signed with the app&apos;s key and secret.</source>
        <translation>Mit Key und Secret der App signiert.</translation>
    </message>
    <message>
        <source>A client connected.</source>
        <translation>Ein Client hat sich verbunden.</translation>
    </message>
    <message>
        <source>%1 connected.</source>
        <translation>%1 hat sich verbunden.</translation>
    </message>
    <message>
        <source>A page joined %1.</source>
        <translation>Eine Seite hat %1 abonniert.</translation>
    </message>
    <message>
        <source>%1 reached a subscriber of %2.</source>
        <translation>%1 hat einen Abonnenten von %2 erreicht.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Abhilfe</translation>
    </message>
</context>
<context>
    <name>relay::ConnectGuide</name>
    <message>
        <source>In your app&apos;s .env</source>
        <translation>In der .env der App</translation>
    </message>
    <message>
        <source>.env lines</source>
        <translation>.env-Zeilen</translation>
    </message>
    <message>
        <source>In resources/js/echo.js</source>
        <translation>In resources/js/echo.js</translation>
    </message>
    <message>
        <source>Echo lines</source>
        <translation>Echo-Zeilen</translation>
    </message>
    <message>
        <source>Relaydesk listens on %1, which containers on Linux cannot reach: set “Reachable from” in the Preferences to 0.0.0.0, or start Relaydesk with the line below. Everyone on your network can then connect.</source>
        <translation>Relaydesk lauscht auf %1, was Container unter Linux nicht erreichen: in den Einstellungen „Erreichbar für“ auf 0.0.0.0 setzen oder Relaydesk mit der Zeile unten starten. Dann können sich alle im Netzwerk verbinden.</translation>
    </message>
    <message>
        <source>Start Relaydesk for containers</source>
        <translation>Relaydesk für Container starten</translation>
    </message>
    <message>
        <source>Start line</source>
        <translation>Startzeile</translation>
    </message>
    <message>
        <source>A page served over https may only connect over wss: start Relaydesk with --tls-self-signed, and this page will show the lines for it.</source>
        <translation>Eine über https ausgelieferte Seite darf sich nur über wss verbinden: Relaydesk mit --tls-self-signed starten, dann zeigt diese Seite die Zeilen dafür.</translation>
    </message>
    <message>
        <source>Relaydesk is served under %1: add wsPath: &apos;%1&apos; in the page, and &apos;path&apos; =&gt; &apos;%1&apos; to the options in config/broadcasting.php.</source>
        <translation>Relaydesk läuft unter %1: in der Seite wsPath: &apos;%1&apos; ergänzen, und in config/broadcasting.php in den options &apos;path&apos; =&gt; &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>The relay has two names here: the app in its container calls %1 (REVERB_HOST), and the browser on this machine connects to localhost (VITE_REVERB_HOST).</source>
        <translation>Das Relay hat hier zwei Namen: Die App in ihrem Container ruft %1 auf (REVERB_HOST), der Browser auf diesem Rechner verbindet sich mit localhost (VITE_REVERB_HOST).</translation>
    </message>
    <message>
        <source>In compose.yaml (included in Sail)</source>
        <translation>In compose.yaml (in Sail enthalten)</translation>
    </message>
    <message>
        <source>Compose lines</source>
        <translation>Compose-Zeilen</translation>
    </message>
    <message>
        <source>For a secured site, set REVERB_HOST to the site&apos;s name, such as shop.test.</source>
        <translation>Bei einer gesicherten Site REVERB_HOST auf den Namen der Site setzen, etwa shop.test.</translation>
    </message>
    <message>
        <source>A secured site (https) needs wss: set REVERB_HOST to the site&apos;s name, such as shop.test, and REVERB_SCHEME to https, then open the project from the File menu. Relaydesk uses the certificate that Herd or Valet created for the site.</source>
        <translation>Eine gesicherte Site (https) braucht wss: REVERB_HOST auf den Namen der Site setzen, etwa shop.test, und REVERB_SCHEME auf https, dann das Projekt über das Menü „Datei“ öffnen. Relaydesk nutzt das Zertifikat, das Herd oder Valet für die Site erstellt hat.</translation>
    </message>
    <message>
        <source>Then, in the project</source>
        <translation>Dann im Projekt</translation>
    </message>
    <message>
        <source>DDEV lines</source>
        <translation>DDEV-Zeilen</translation>
    </message>
    <message>
        <source>Run Relaydesk in the same distribution as the app. Windows forwards localhost to WSL 2, so a browser on Windows connects to localhost. For an app in another distribution or in a container, let Relaydesk listen on 0.0.0.0 and set REVERB_HOST to the address that hostname -I prints.</source>
        <translation>Relaydesk in derselben Distribution wie die App starten. Windows reicht localhost an WSL 2 durch, daher verbindet sich ein Browser unter Windows mit localhost. Für eine App in einer anderen Distribution oder in einem Container Relaydesk auf 0.0.0.0 lauschen lassen und REVERB_HOST auf die Adresse setzen, die hostname -I ausgibt.</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>Reverb</translation>
    </message>
    <message>
        <source>Pusher</source>
        <translation>Pusher</translation>
    </message>
    <message>
        <source>Sail, Docker</source>
        <translation>Sail, Docker</translation>
    </message>
    <message>
        <source>Herd, Valet</source>
        <translation>Herd, Valet</translation>
    </message>
    <message>
        <source>DDEV</source>
        <translation>DDEV</translation>
    </message>
    <message>
        <source>WSL</source>
        <translation>WSL</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Plain JS</source>
        <translation>Reines JS</translation>
    </message>
    <message>
        <source>For Laravel 11 and later. Run php artisan install:broadcasting once if the project has no config/broadcasting.php; php artisan reverb:start is not needed.</source>
        <translation>Für Laravel 11 und neuer. Einmal php artisan install:broadcasting ausführen, wenn das Projekt keine config/broadcasting.php hat; php artisan reverb:start ist nicht nötig.</translation>
    </message>
    <message>
        <source>For any Laravel version with pusher/pusher-php-server. Laravel 10 and earlier read BROADCAST_DRIVER, later versions BROADCAST_CONNECTION.</source>
        <translation>Für jede Laravel-Version mit pusher/pusher-php-server. Laravel 10 und älter lesen BROADCAST_DRIVER, neuere Versionen BROADCAST_CONNECTION.</translation>
    </message>
    <message>
        <source>Run npm install pusher for the server and npm install pusher-js for the page.</source>
        <translation>Für den Server npm install pusher und für die Seite npm install pusher-js ausführen.</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>Auf dem Server</translation>
    </message>
    <message>
        <source>Server lines</source>
        <translation>Server-Zeilen</translation>
    </message>
    <message>
        <source>In the page</source>
        <translation>In der Seite</translation>
    </message>
    <message>
        <source>Page lines</source>
        <translation>Seiten-Zeilen</translation>
    </message>
    <message>
        <source>A page without a build step. It sees the key, never the secret.</source>
        <translation>Eine Seite ohne Build-Schritt. Sie sieht den Key, nie das Secret.</translation>
    </message>
    <message>
        <source>In the page&apos;s head</source>
        <translation>Im head der Seite</translation>
    </message>
    <message>
        <source>Script line</source>
        <translation>Script-Zeile</translation>
    </message>
    <message>
        <source>In a script after it</source>
        <translation>In einem Script dahinter</translation>
    </message>
</context>
<context>
    <name>relay::ConnectPage</name>
    <message>
        <source>Hide the Connect page</source>
        <translation>Seite „Verbinden“ ausblenden</translation>
    </message>
    <message>
        <source>Hide (Help → Connect… brings it back)</source>
        <translation>Ausblenden (Hilfe → Verbinden… holt sie zurück)</translation>
    </message>
    <message>
        <source>Kind of app</source>
        <translation>Art der App</translation>
    </message>
    <message>
        <source>No app is configured. Add one in the Preferences.</source>
        <translation>Keine App konfiguriert. In den Einstellungen eine hinzufügen.</translation>
    </message>
    <message>
        <source>Your app is connected</source>
        <translation>Die App ist verbunden</translation>
    </message>
    <message>
        <source>Connect your app</source>
        <translation>App verbinden</translation>
    </message>
</context>
<context>
    <name>relay::ConnectionsModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>No subscription</source>
        <translation>Kein Abonnement</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, watches %2</source>
        <translation>%1, beobachtet %2</translation>
    </message>
    <message>
        <source>Socket id</source>
        <translation>Socket-ID</translation>
    </message>
    <message>
        <source>The id that the relay assigned to this connection</source>
        <translation>Die ID, die das Relay dieser Verbindung zugewiesen hat</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Client library and version</source>
        <translation>Client-Bibliothek und Version</translation>
    </message>
    <message>
        <source>Subs</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>The page&apos;s origin, if it sent one</source>
        <translation>Origin der Seite, falls gesendet</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Time since it connected</source>
        <translation>Zeit seit dem Verbinden</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>App id</source>
        <translation>App-ID</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Adresse der Gegenseite</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>Empfangene Bytes</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>Gesendete Bytes</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Time since anything was received from it</source>
        <translation>Zeit seit dem letzten Empfang</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Bytes written and not yet read by the client</source>
        <translation>Geschriebene, vom Client noch nicht gelesene Bytes</translation>
    </message>
    <message>
        <source>The client is not reading fast enough: %1 waiting</source>
        <translation>Der Client liest nicht schnell genug: %1 warten</translation>
    </message>
    <message>
        <source>Bytes written that the client has not read yet</source>
        <translation>Geschriebene Bytes, die der Client noch nicht gelesen hat</translation>
    </message>
    <message>
        <source>User id from signing in or from presence channels</source>
        <translation>Benutzer-ID aus der Anmeldung oder aus Presence-Kanälen</translation>
    </message>
</context>
<context>
    <name>relay::ConnectionsPanel</name>
    <message>
        <source>Nobody is connected</source>
        <translation>Niemand ist verbunden</translation>
    </message>
    <message>
        <source>Clients appear here as they connect.</source>
        <translation>Clients erscheinen hier, sobald sie sich verbinden.</translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation>Verbindungen durchsuchen</translation>
    </message>
    <message>
        <source>Show all connections</source>
        <translation>Alle Verbindungen anzeigen</translation>
    </message>
    <message>
        <source>Only on %1</source>
        <translation>Nur auf %1</translation>
    </message>
    <message>
        <source>Nobody is on %1</source>
        <translation>Niemand ist auf %1</translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation>Events anzeigen</translation>
    </message>
    <message>
        <source>Go to channel</source>
        <translation>Gehe zu Kanal</translation>
    </message>
    <message>
        <source>Copy socket id</source>
        <translation>Socket-ID kopieren</translation>
    </message>
    <message>
        <source>End all connections of user %1</source>
        <translation>Alle Verbindungen des Benutzers %1 beenden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>reconnect at once</source>
        <translation>sofort neu verbinden</translation>
    </message>
    <message>
        <source>over capacity, retry after a second</source>
        <translation>überlastet, nach einer Sekunde neu versuchen</translation>
    </message>
    <message>
        <source>pong not received</source>
        <translation>Pong nicht empfangen</translation>
    </message>
    <message>
        <source>unauthorized, do not reconnect</source>
        <translation>nicht autorisiert, nicht neu verbinden</translation>
    </message>
    <message>
        <source>app disabled, do not reconnect</source>
        <translation>App deaktiviert, nicht neu verbinden</translation>
    </message>
    <message>
        <source>Another code…</source>
        <translation>Anderer Code…</translation>
    </message>
    <message>
        <source>Disconnect %1</source>
        <translation>%1 trennen</translation>
    </message>
    <message>
        <source>Close code (4000–4099: never retry, 4100–4199: after a second, 4200–4299: at once)</source>
        <translation>Close-Code (4000–4099: nicht neu versuchen, 4100–4199: nach einer Sekunde, 4200–4299: sofort)</translation>
    </message>
    <message>
        <source>The relay is stopped.</source>
        <translation>Das Relay ist gestoppt.</translation>
    </message>
    <message>
        <source>%1 was disconnected with %2.</source>
        <translation>%1 wurde mit %2 getrennt.</translation>
    </message>
    <message>
        <source>%1 was already gone.</source>
        <translation>%1 war schon weg.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of user %1 ended with 4009.</source>
        <translation>
            <numerusform>%n Verbindung des Benutzers %1 mit 4009 beendet.</numerusform>
            <numerusform>%n Verbindungen des Benutzers %1 mit 4009 beendet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::CopyActions</name>
    <message>
        <source>Copy payload</source>
        <translation>Payload kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as curl (signed)</source>
        <translation>Als curl kopieren (signiert)</translation>
    </message>
    <message>
        <source>Copy as PHP broadcast</source>
        <translation>Als PHP-Broadcast kopieren</translation>
    </message>
    <message>
        <source>Copy as PHP $pusher-&gt;trigger</source>
        <translation>Als PHP $pusher-&gt;trigger kopieren</translation>
    </message>
    <message>
        <source>Copy as Echo listener</source>
        <translation>Als Echo-Listener kopieren</translation>
    </message>
    <message>
        <source>Copy as a test&apos;s expectBroadcast (PHP)</source>
        <translation>Als expectBroadcast eines Tests kopieren (PHP)</translation>
    </message>
    <message>
        <source>Copy as a test&apos;s expectBroadcast (Node)</source>
        <translation>Als expectBroadcast eines Tests kopieren (Node)</translation>
    </message>
    <message>
        <source>Copy event name</source>
        <translation>Event-Namen kopieren</translation>
    </message>
    <message>
        <source>Copy channel name</source>
        <translation>Kanalnamen kopieren</translation>
    </message>
    <message>
        <source>Copy socket id</source>
        <translation>Socket-ID kopieren</translation>
    </message>
    <message>
        <source># The app %1 is no longer configured, so the request cannot be signed.</source>
        <translation># Die App %1 ist nicht mehr konfiguriert, die Anfrage lässt sich daher nicht signieren.</translation>
    </message>
</context>
<context>
    <name>relay::DetailPanel</name>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Payload</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Select an event in the log
to see why it arrived or did not arrive.</source>
        <translation>Im Protokoll ein Event auswählen, um zu sehen,
warum es ankam oder nicht ankam.</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>To %L1</source>
        <translation>An %L1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Copied the payload</source>
        <translation>Payload kopiert</translation>
    </message>
</context>
<context>
    <name>relay::DiffView</name>
    <message>
        <source>Compare with the previous one</source>
        <translation>Mit dem vorigen vergleichen</translation>
    </message>
    <message>
        <source>Compare with the next one</source>
        <translation>Mit dem nächsten vergleichen</translation>
    </message>
    <message>
        <source>Changed values</source>
        <translation>Geänderte Werte</translation>
    </message>
    <message>
        <source>Difference to an earlier event</source>
        <translation>Unterschied zu einem früheren Event</translation>
    </message>
    <message>
        <source>There is no earlier event of this name.</source>
        <translation>Es gibt kein früheres Event dieses Namens.</translation>
    </message>
    <message>
        <source>Same payload as at %1</source>
        <translation>Gleiche Payload wie um %1</translation>
    </message>
    <message>
        <source>Compared with the one at %1</source>
        <translation>Verglichen mit dem von %1</translation>
    </message>
    <message>
        <source>, on %1</source>
        <translation>, auf %1</translation>
    </message>
</context>
<context>
    <name>relay::DockTabs</name>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Frei schweben lassen</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>Nach unten verschieben</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
</context>
<context>
    <name>relay::EnvBar</name>
    <message>
        <source>Write into .env…</source>
        <translation>In .env schreiben…</translation>
    </message>
    <message>
        <source>Undo the change</source>
        <translation>Änderung rückgängig machen</translation>
    </message>
    <message>
        <source>Open Laravel project…</source>
        <translation>Laravel-Projekt öffnen…</translation>
    </message>
    <message>
        <source>Shows the changes to the project&apos;s .env before writing them</source>
        <translation>Zeigt die Änderungen an der .env des Projekts, bevor sie geschrieben werden</translation>
    </message>
    <message>
        <source>The Laravel project&apos;s root directory</source>
        <translation>Stammverzeichnis des Laravel-Projekts</translation>
    </message>
    <message>
        <source>%1 already has these lines.</source>
        <translation>%1 enthält diese Zeilen schon.</translation>
    </message>
    <message>
        <source>Wrote %1; the previous version is in %2. Run php artisan config:clear, and restart npm run dev so that the page gets the new values.</source>
        <translation>%1 geschrieben; die vorige Fassung liegt in %2. php artisan config:clear ausführen und npm run dev neu starten, damit die Seite die neuen Werte bekommt.</translation>
    </message>
    <message>
        <source>%1 has been restored.</source>
        <translation>%1 ist wiederhergestellt.</translation>
    </message>
</context>
<context>
    <name>relay::EnvDialog</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>These lines in %1 will change:</source>
        <translation>Diese Zeilen von %1 ändern sich:</translation>
    </message>
    <message>
        <source>Changed lines</source>
        <translation>Geänderte Zeilen</translation>
    </message>
    <message>
        <source>The current file is kept next to it as %1.backup-…, readable only by you. It contains the project&apos;s secrets: do not commit it.</source>
        <translation>Die jetzige Datei bleibt daneben als %1.backup-… erhalten, nur für das eigene Konto lesbar. Sie enthält die Secrets des Projekts: nicht committen.</translation>
    </message>
    <message>
        <source>Write %1</source>
        <translation>%1 schreiben</translation>
    </message>
</context>
<context>
    <name>relay::FactActions</name>
    <message>
        <source>Why did it not arrive?</source>
        <translation>Warum kam es nicht an?</translation>
    </message>
    <message>
        <source>Edit and resend</source>
        <translation>Bearbeiten und erneut senden</translation>
    </message>
    <message>
        <source>Save as template…</source>
        <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Send this webhook again</source>
        <translation>Diesen Webhook erneut senden</translation>
    </message>
    <message>
        <source>Show in the log</source>
        <translation>Im Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Show channel</source>
        <translation>Kanal anzeigen</translation>
    </message>
    <message>
        <source>Show connection</source>
        <translation>Verbindung anzeigen</translation>
    </message>
</context>
<context>
    <name>relay::FactFields</name>
    <message>
        <source>no longer connected</source>
        <translation>nicht mehr verbunden</translation>
    </message>
    <message>
        <source>received it once</source>
        <translation>einmal empfangen</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Socket id</source>
        <translation>Socket-ID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Auth</translation>
    </message>
    <message>
        <source>Channel data</source>
        <translation>Kanaldaten</translation>
    </message>
    <message>
        <source>Written by a newer version</source>
        <translation>Von einer neueren Version geschrieben</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message numerus="yes">
        <source>Received it once: %n connection(s)</source>
        <translation>
            <numerusform>Einmal empfangen: %n Verbindung</numerusform>
            <numerusform>Einmal empfangen: %n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>“Why” explains why it did not arrive</source>
        <translation>„Warum“ erklärt, weshalb es nicht ankam</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>%L1 more, not listed individually</source>
        <translation>%L1 weitere, nicht einzeln aufgeführt</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgenommen</translation>
    </message>
    <message>
        <source>excluded by socket_id (toOthers)</source>
        <translation>per socket_id ausgenommen (toOthers)</translation>
    </message>
    <message>
        <source>the sender: client events are never sent back</source>
        <translation>der Absender: Client-Events gehen nie zurück</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Signed string</source>
        <translation>Signierter String</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>relay::FactText</name>
    <message>
        <source>client event</source>
        <translation>Client-Event</translation>
    </message>
    <message>
        <source>API refused</source>
        <translation>API-Ablehnung</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 ist beigetreten</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 ist gegangen</translation>
    </message>
    <message>
        <source>%1 signed in</source>
        <translation>%1 hat sich angemeldet</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>diesem Fenster</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>%L1 B</source>
        <translation>%L1 B</translation>
    </message>
    <message>
        <source>%L1 KB</source>
        <translation>%L1 KB</translation>
    </message>
    <message>
        <source>%L1 MB</source>
        <translation>%L1 MB</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1 ms</translation>
    </message>
    <message>
        <source>%L1 s</source>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%L1 min</source>
        <translation>%L1 min</translation>
    </message>
    <message>
        <source>%L1 h</source>
        <translation>%L1 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%L1 s ago</source>
        <translation>vor %L1 s</translation>
    </message>
    <message>
        <source>%L1 min ago</source>
        <translation>vor %L1 min</translation>
    </message>
    <message>
        <source>%L1 h ago</source>
        <translation>vor %L1 h</translation>
    </message>
    <message>
        <source>%L1 d ago</source>
        <translation>vor %L1 d</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>Benutzer %1</translation>
    </message>
    <message>
        <source>server started</source>
        <translation>Relay gestartet</translation>
    </message>
    <message>
        <source>server stopping</source>
        <translation>Relay wird beendet</translation>
    </message>
    <message>
        <source>settings changed</source>
        <translation>Einstellungen geändert</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>abonniert</translation>
    </message>
    <message>
        <source>subscription refused</source>
        <translation>Abonnement abgelehnt</translation>
    </message>
    <message>
        <source>unsubscribed</source>
        <translation>abbestellt</translation>
    </message>
    <message>
        <source>channel occupied</source>
        <translation>Kanal geöffnet</translation>
    </message>
    <message>
        <source>channel vacated</source>
        <translation>Kanal geschlossen</translation>
    </message>
    <message>
        <source>member added</source>
        <translation>Mitglied beigetreten</translation>
    </message>
    <message>
        <source>member removed</source>
        <translation>Mitglied gegangen</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>signin refused</source>
        <translation>Anmeldung abgelehnt</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>Protokollfehler</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>app log</source>
        <translation>App-Log</translation>
    </message>
    <message>
        <source>browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>redis lost</source>
        <translation>Redis verloren</translation>
    </message>
    <message>
        <source>redis back</source>
        <translation>Redis wieder da</translation>
    </message>
    <message>
        <source>node joined</source>
        <translation>Knoten beigetreten</translation>
    </message>
    <message>
        <source>node left</source>
        <translation>Knoten gegangen</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>relay::FieldsView</name>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
</context>
<context>
    <name>relay::FilterBar</name>
    <message>
        <source>Filter: channel:private-* is:problem shipped</source>
        <translation>Filter: channel:private-* is:problem shipped</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Ready-made and saved filters</source>
        <translation>Vorgefertigte und gespeicherte Filter</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Only events and what went wrong, without connections and subscriptions</source>
        <translation>Nur Events und was schiefging, ohne Verbindungen und Abonnements</translation>
    </message>
    <message>
        <source>Client events</source>
        <translation>Client-Events</translation>
    </message>
    <message>
        <source>Delivered to nobody</source>
        <translation>Niemandem zugestellt</translation>
    </message>
    <message>
        <source>Problems and warnings</source>
        <translation>Probleme und Warnungen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Filter by this</source>
        <translation>Danach filtern</translation>
    </message>
</context>
<context>
    <name>relay::FilterMenu</name>
    <message>
        <source>Saved &amp;filters</source>
        <translation>Gespeicherte &amp;Filter</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Diesen Filter speichern…</translation>
    </message>
    <message>
        <source>Delete a filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>Name des Filters „%1“</translation>
    </message>
    <message>
        <source>Notify me of matches</source>
        <translation>Bei Treffern benachrichtigen</translation>
    </message>
</context>
<context>
    <name>relay::FilterWatch</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier match(|es)</source>
        <translation>
            <numerusform>%Ln weiterer Treffer davor</numerusform>
            <numerusform>%Ln weitere Treffer davor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::FindBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>Vorigen Treffer suchen (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>Nächsten Treffer suchen (F3)</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Suche schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>relay::FindingCard</name>
    <message>
        <source>Fix:</source>
        <translation>Abhilfe:</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Abhilfe</translation>
    </message>
</context>
<context>
    <name>relay::FindingsModel</name>
    <message>
        <source>
Last seen %1</source>
        <translation>
Zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>, in an earlier session</source>
        <translation>, in einer früheren Sitzung</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>%1 (earlier session)</source>
        <translation>%1 (frühere Sitzung)</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>relay::FindingsPanel</name>
    <message>
        <source>Show in the log</source>
        <translation>Im Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Clear findings</source>
        <translation>Befunde leeren</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Problems and their causes are listed here.</source>
        <translation>Probleme und ihre Ursachen werden hier aufgeführt.</translation>
    </message>
    <message>
        <source>Show hints: information that needs no action</source>
        <translation>Hinweise anzeigen: Informationen, die kein Handeln erfordern</translation>
    </message>
</context>
<context>
    <name>relay::FlatStyle</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>relay::GoToDialog</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Channel, person, event, panel, action or filter</source>
        <translation>Kanal, Person, Event, Bereich, Aktion oder Filter</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Channels and people are listed only while they are connected.</source>
        <translation>Kanäle und Personen stehen hier nur, solange sie verbunden sind.</translation>
    </message>
</context>
<context>
    <name>relay::GoToPlaces</name>
    <message>
        <source>panel</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
</context>
<context>
    <name>relay::HealthStrip</name>
    <message numerus="yes">
        <source>%Ln pe(rson|ople)</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>%Ln Kanal</numerusform>
            <numerusform>%Ln Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <source>last event %1</source>
        <translation>letztes Event %1</translation>
    </message>
    <message>
        <source>The relay cannot be reached</source>
        <translation>Das Relay ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The relay could not start</source>
        <translation>Das Relay konnte nicht starten</translation>
    </message>
    <message>
        <source>The relay is not running</source>
        <translation>Das Relay läuft nicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new problem(s)</source>
        <translation>
            <numerusform>%Ln neues Problem</numerusform>
            <numerusform>%Ln neue Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new warning(s)</source>
        <translation>
            <numerusform>%Ln neue Warnung</numerusform>
            <numerusform>%Ln neue Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>All problems seen</source>
        <translation>Alle Probleme gesehen</translation>
    </message>
    <message>
        <source>All warnings seen</source>
        <translation>Alle Warnungen gesehen</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>Show the next one (F8)</source>
        <translation>Nächstes anzeigen (F8)</translation>
    </message>
</context>
<context>
    <name>relay::HeightGrip</name>
    <message>
        <source>Payload height</source>
        <translation>Höhe der Payload</translation>
    </message>
    <message>
        <source>Drag, or press the arrow keys, to change the height of the payload</source>
        <translation>Ziehen oder die Pfeiltasten drücken, um die Höhe der Payload zu ändern</translation>
    </message>
</context>
<context>
    <name>relay::HelpDialog</name>
    <message>
        <source>Relaydesk help</source>
        <translation>Relaydesk-Hilfe</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Keyboard and filter</source>
        <translation>Tastatur und Filter</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>relay::HelpPage</name>
    <message>
        <source>Connecting an app</source>
        <translation>Eine App verbinden</translation>
    </message>
    <message>
        <source>The filter</source>
        <translation>Der Filter</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Pusher-Protokoll</translation>
    </message>
    <message>
        <source>HTTP API</source>
        <translation>HTTP-API</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Tests, CI and the shell</source>
        <translation>Tests, CI und die Shell</translation>
    </message>
    <message>
        <source>Captures, sessions and replay</source>
        <translation>Mitschnitte, Sitzungen und Wiedergabe</translation>
    </message>
    <message>
        <source>Several relays as one</source>
        <translation>Mehrere Relays als eines</translation>
    </message>
    <message>
        <source>A relay elsewhere</source>
        <translation>Ein Relay anderswo</translation>
    </message>
    <message>
        <source>SDK quirks</source>
        <translation>Eigenheiten der SDKs</translation>
    </message>
    <message>
        <source>Installing</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
</context>
<context>
    <name>relay::HelpText</name>
    <message>
        <source>in any text of the fact, including its payload and findings</source>
        <translation>in jedem Text des Eintrags, auch in Payload und Befunden</translation>
    </message>
    <message>
        <source>a phrase</source>
        <translation>eine Wortfolge</translation>
    </message>
    <message>
        <source>on a matching channel; * and ? are wildcards</source>
        <translation>auf einem passenden Kanal; * und ? sind Platzhalter</translation>
    </message>
    <message>
        <source>events with this name</source>
        <translation>Events mit diesem Namen</translation>
    </message>
    <message>
        <source>facts of these kinds</source>
        <translation>Einträge dieser Arten</translation>
    </message>
    <message>
        <source>sender, excluded or recipient</source>
        <translation>Absender, ausgenommen oder Empfänger</translation>
    </message>
    <message>
        <source>of this user, of this app, from this source</source>
        <translation>von diesem Benutzer, dieser App, aus dieser Quelle</translation>
    </message>
    <message>
        <source>also warning, delivered, nobody, refused</source>
        <translation>auch warning, delivered, nobody, refused</translation>
    </message>
    <message>
        <source>with this finding</source>
        <translation>mit diesem Befund</translation>
    </message>
    <message>
        <source>close codes and HTTP statuses</source>
        <translation>Close-Codes und HTTP-Status</translation>
    </message>
    <message>
        <source>from then on, within the last 30 seconds</source>
        <translation>ab dann, in den letzten 30 Sekunden</translation>
    </message>
    <message>
        <source>numbers, with units and comparisons</source>
        <translation>Zahlen, mit Einheiten und Vergleichen</translation>
    </message>
    <message>
        <source>a value of the JSON payload</source>
        <translation>ein Wert der JSON-Payload</translation>
    </message>
    <message>
        <source>a regular expression</source>
        <translation>ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>a minus, or not, excludes what matches</source>
        <translation>ein Minus oder not schließt aus, was passt</translation>
    </message>
    <message>
        <source>or, parentheses; several words must all match</source>
        <translation>or, Klammern; mehrere Wörter müssen alle passen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>The page %1 is missing.</source>
        <translation>Die Seite %1 fehlt.</translation>
    </message>
</context>
<context>
    <name>relay::HistoryButton</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Publish history</source>
        <translation>Sendeverlauf</translation>
    </message>
    <message>
        <source>Nothing has been sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>Verlauf leeren</translation>
    </message>
</context>
<context>
    <name>relay::JsonGrammar</name>
    <message>
        <source>The string has an escape that JSON does not define.</source>
        <translation>Der String enthält ein Escape, das JSON nicht kennt.</translation>
    </message>
    <message>
        <source>The string is not closed.</source>
        <translation>Der String ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>JSON strings need double quotes.</source>
        <translation>JSON-Strings brauchen doppelte Anführungszeichen.</translation>
    </message>
    <message>
        <source>“%1” is not a JSON value; put text in double quotes.</source>
        <translation>„%1“ ist kein JSON-Wert; Text in doppelte Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The value ends before “%1”; only one value can be sent.</source>
        <translation>Der Wert endet vor „%1“; nur ein Wert kann gesendet werden.</translation>
    </message>
    <message>
        <source>A colon must follow the key %1.</source>
        <translation>Auf den Schlüssel %1 muss ein Doppelpunkt folgen.</translation>
    </message>
    <message>
        <source>Expected a key in double quotes, not “%1”.</source>
        <translation>Erwartet wird ein Schlüssel in doppelten Anführungszeichen, nicht „%1“.</translation>
    </message>
    <message>
        <source>A comma is missing before “%1”.</source>
        <translation>Vor „%1“ fehlt ein Komma.</translation>
    </message>
    <message>
        <source>“%1” is not closed.</source>
        <translation>„%1“ ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>There is no value yet.</source>
        <translation>Es gibt noch keinen Wert.</translation>
    </message>
    <message>
        <source>“%1” has no opening bracket.</source>
        <translation>„%1“ hat keine öffnende Klammer.</translation>
    </message>
    <message>
        <source>“%1” must be closed by “%2”, not “%3”.</source>
        <translation>„%1“ muss mit „%2“ geschlossen werden, nicht mit „%3“.</translation>
    </message>
    <message>
        <source>Something is missing before “%1”.</source>
        <translation>Vor „%1“ fehlt etwas.</translation>
    </message>
    <message>
        <source>Expected a value, not “%1”.</source>
        <translation>Erwartet wird ein Wert, nicht „%1“.</translation>
    </message>
</context>
<context>
    <name>relay::JsonTreeModel</name>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln element(s)</source>
        <translation>
            <numerusform>%Ln Element</numerusform>
            <numerusform>%Ln Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s)</source>
        <translation>
            <numerusform>%Ln Schlüssel</numerusform>
            <numerusform>%Ln Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>relay::JsonTreeView</name>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alle einklappen</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Alle ausklappen</translation>
    </message>
</context>
<context>
    <name>relay::JsonView</name>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy path %1</source>
        <translation>Pfad %1 kopieren</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alle einklappen</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Alle ausklappen</translation>
    </message>
</context>
<context>
    <name>relay::LaravelPanel</name>
    <message>
        <source>Examine a Laravel project…</source>
        <translation>Laravel-Projekt prüfen…</translation>
    </message>
    <message>
        <source>Boot it (runs its PHP code)</source>
        <translation>Booten (führt seinen PHP-Code aus)</translation>
    </message>
    <message>
        <source>Laravel checks</source>
        <translation>Laravel-Prüfungen</translation>
    </message>
    <message>
        <source>No project examined yet</source>
        <translation>Noch kein Projekt geprüft</translation>
    </message>
    <message>
        <source>Choose the project&apos;s root directory, which contains artisan. The examination shows what stops its broadcasts from arriving. It changes no files.</source>
        <translation>Das Stammverzeichnis des Projekts wählen, das artisan enthält. Die Prüfung zeigt, was seine Broadcasts am Ankommen hindert. Sie ändert keine Dateien.</translation>
    </message>
    <message>
        <source>Project directory</source>
        <translation>Projektverzeichnis</translation>
    </message>
    <message>
        <source>path/to/project</source>
        <translation>pfad/zum/projekt</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the project directory</source>
        <translation>Projektverzeichnis wählen</translation>
    </message>
    <message>
        <source>Boots the project with PHP to read its effective driver, queue and cached configuration. Without it, only files are read.</source>
        <translation>Bootet das Projekt mit PHP, um Treiber, Queue und gecachte Konfiguration zu lesen, wie sie wirklich gelten. Sonst werden nur Dateien gelesen.</translation>
    </message>
    <message>
        <source>The Laravel project&apos;s root directory</source>
        <translation>Stammverzeichnis des Laravel-Projekts</translation>
    </message>
    <message>
        <source>There is no directory %1.</source>
        <translation>Es gibt kein Verzeichnis %1.</translation>
    </message>
    <message>
        <source>Examining…</source>
        <translation>Prüft…</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Laravel project</source>
        <translation>Laravel-Projekt</translation>
    </message>
</context>
<context>
    <name>relay::LogActions</name>
    <message>
        <source>Filter the log</source>
        <translation>Protokoll filtern</translation>
    </message>
    <message>
        <source>Pause the log</source>
        <translation>Protokoll anhalten</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>Protokoll leeren</translation>
    </message>
    <message>
        <source>Undo clear</source>
        <translation>Leeren zurücknehmen</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <translation>Neuesten folgen</translation>
    </message>
    <message>
        <source>Clock times</source>
        <translation>Uhrzeiten</translation>
    </message>
    <message>
        <source>Relative times</source>
        <translation>Relative Zeiten</translation>
    </message>
    <message>
        <source>Time since the row above</source>
        <translation>Zeit seit der Zeile darüber</translation>
    </message>
    <message>
        <source>Continue the log</source>
        <translation>Protokoll fortsetzen</translation>
    </message>
</context>
<context>
    <name>relay::LogFind</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>row %L1, search wrapped</source>
        <translation>Zeile %L1, vom anderen Ende</translation>
    </message>
    <message>
        <source>row %L1</source>
        <translation>Zeile %L1</translation>
    </message>
</context>
<context>
    <name>relay::LogModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Payload</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>The relay that published it</source>
        <translation>Das Relay, über das es gesendet wurde</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Marks and your notes</source>
        <translation>Markierungen und eigene Notizen</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Connections that the relay delivered it to</source>
        <translation>Verbindungen, an die das Relay es zugestellt hat</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>%1, channel opened</source>
        <translation>%1, Kanal geöffnet</translation>
    </message>
    <message>
        <source>%1, channel closed</source>
        <translation>%1, Kanal geschlossen</translation>
    </message>
</context>
<context>
    <name>relay::LogNotes</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>paused, %L1 waiting</source>
        <translation>angehalten, %L1 wartend</translation>
    </message>
    <message numerus="yes">
        <source>, the last %Ln not sorted</source>
        <translation>
            <numerusform>, zuletzt %Ln nicht sortiert</numerusform>
            <numerusform>, zuletzt %Ln nicht sortiert</numerusform>
        </translation>
    </message>
    <message>
        <source>, %L1 not shown</source>
        <translation>, %L1 nicht angezeigt</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Connect an app (Help › Connect…), or publish an event by hand (Ctrl+P).</source>
        <translation>Eine App verbinden (Hilfe › Verbinden…) oder von Hand ein Event senden (Strg+P).</translation>
    </message>
    <message>
        <source>The log is paused</source>
        <translation>Das Protokoll ist angehalten</translation>
    </message>
    <message>
        <source>New events are being kept and will appear when you resume.</source>
        <translation>Neue Events werden behalten und erscheinen beim Fortsetzen.</translation>
    </message>
    <message>
        <source>The log was cleared</source>
        <translation>Das Protokoll wurde geleert</translation>
    </message>
    <message>
        <source>New events will appear here. Undo brings the others back.</source>
        <translation>Neue Events erscheinen hier. Zurücknehmen holt die anderen wieder.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>New facts that fit the filter will appear here.</source>
        <translation>Neue Einträge, die zum Filter passen, erscheinen hier.</translation>
    </message>
    <message>
        <source>%L1 new</source>
        <translation>%L1 neu</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
</context>
<context>
    <name>relay::LogPanel</name>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Event-Protokoll</translation>
    </message>
</context>
<context>
    <name>relay::LogRows</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy rows as JSON lines</source>
        <translation>Zeilen als JSON Lines kopieren</translation>
    </message>
    <message>
        <source>Save rows as JSON lines…</source>
        <translation>Zeilen als JSON Lines speichern…</translation>
    </message>
    <message>
        <source>Compare the two rows</source>
        <translation>Die beiden Zeilen vergleichen</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>Nächste Markierung</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>Vorige Markierung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message numerus="yes">
        <source>Note for %Ln row(s):</source>
        <translation>
            <numerusform>Notiz zu %Ln Zeile:</numerusform>
            <numerusform>Notiz zu %Ln Zeilen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Copied the payload</source>
        <translation>Payload kopiert</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Save rows</source>
        <translation>Zeilen speichern</translation>
    </message>
    <message>
        <source>JSON lines (*.ndjson *.jsonl)</source>
        <translation>JSON Lines (*.ndjson *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile gespeichert</numerusform>
            <numerusform>%Ln Zeilen gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not save the rows: %1</source>
        <translation>Die Zeilen konnten nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>relay::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Relay</source>
        <translation>&amp;Relay</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
</context>
<context>
    <name>relay::MainToolBar</name>
    <message>
        <source>Main tool bar</source>
        <translation>Hauptsymbolleiste</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>relay::MainWindow</name>
    <message>
        <source>Notice</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>The relay now uses the settings of %1.</source>
        <translation>Das Relay nutzt jetzt die Einstellungen von %1.</translation>
    </message>
    <message>
        <source>Relaydesk</source>
        <translation>Relaydesk</translation>
    </message>
    <message>
        <source>Delete the saved events of this relay? This cannot be undone.</source>
        <translation>Die gespeicherten Events dieses Relays löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Relaydesk · %1 (attached)</source>
        <translation>Relaydesk · %1 (gekoppelt)</translation>
    </message>
    <message>
        <source>Relaydesk · attaching to %1…</source>
        <translation>Relaydesk · koppelt mit %1…</translation>
    </message>
    <message>
        <source>Relaydesk · %1 (not attached)</source>
        <translation>Relaydesk · %1 (nicht gekoppelt)</translation>
    </message>
    <message>
        <source>Relaydesk · %1</source>
        <translation>Relaydesk · %1</translation>
    </message>
    <message>
        <source>Relaydesk · starting…</source>
        <translation>Relaydesk · startet…</translation>
    </message>
    <message>
        <source>Relaydesk · stopping…</source>
        <translation>Relaydesk · stoppt…</translation>
    </message>
    <message>
        <source>Relaydesk · stopped</source>
        <translation>Relaydesk · gestoppt</translation>
    </message>
</context>
<context>
    <name>relay::MembersModel</name>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) (tabs or devices)</source>
        <translation>
            <numerusform>%n Verbindung (Tab oder Gerät)</numerusform>
            <numerusform>%n Verbindungen (Tabs oder Geräte)</numerusform>
        </translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>left</source>
        <translation>gegangen</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>gekommen</translation>
    </message>
    <message>
        <source>On the channel since %1</source>
        <translation>Auf dem Kanal seit %1</translation>
    </message>
</context>
<context>
    <name>relay::MembersPanel</name>
    <message>
        <source>No presence channel selected</source>
        <translation>Kein Presence-Kanal ausgewählt</translation>
    </message>
    <message>
        <source>Select one in the channel list to see its members.</source>
        <translation>In der Kanalliste einen auswählen, um seine Mitglieder zu sehen.</translation>
    </message>
    <message>
        <source>Nobody is on %1</source>
        <translation>Niemand ist auf %1</translation>
    </message>
    <message>
        <source>Members appear as they join.</source>
        <translation>Mitglieder erscheinen, sobald sie beitreten.</translation>
    </message>
    <message>
        <source>Only presence channels have members</source>
        <translation>Nur Presence-Kanäle haben Mitglieder</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 ist ein Kanal der Art %2.</translation>
    </message>
    <message>
        <source>Show its connection</source>
        <translation>Verbindung anzeigen</translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation>Events anzeigen</translation>
    </message>
    <message>
        <source>Copy user id</source>
        <translation>Benutzer-ID kopieren</translation>
    </message>
    <message>
        <source>Copy user_info</source>
        <translation>user_info kopieren</translation>
    </message>
    <message>
        <source>End all connections of this user</source>
        <translation>Alle Verbindungen dieses Benutzers beenden</translation>
    </message>
</context>
<context>
    <name>relay::NaturalOrder</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>relay::Notice</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>relay::PanelDock</name>
    <message>
        <source>Hide panel %1</source>
        <translation>Bereich %1 ausblenden</translation>
    </message>
    <message>
        <source>Hide this panel (View menu brings it back)</source>
        <translation>Diesen Bereich ausblenden (das Menü „Ansicht“ holt ihn zurück)</translation>
    </message>
</context>
<context>
    <name>relay::PayloadView</name>
    <message>
        <source>Find in the payload</source>
        <translation>In der Payload suchen</translation>
    </message>
    <message>
        <source>Payload tree</source>
        <translation>Baum der Payload</translation>
    </message>
    <message>
        <source>Payload of the selected event</source>
        <translation>Payload des ausgewählten Events</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Master key</source>
        <translation>Master-Key</translation>
    </message>
    <message>
        <source>Base64 master key for encrypted payloads; kept in memory only</source>
        <translation>Base64-Master-Key für verschlüsselte Payloads; bleibt nur im Speicher</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>decrypted</source>
        <translation>entschlüsselt</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>This fact has no payload.</source>
        <translation>Dieser Eintrag hat keine Payload.</translation>
    </message>
    <message>
        <source>%1, not JSON</source>
        <translation>%1, kein JSON</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln value(s) not shown</source>
        <translation>
            <numerusform>%1, %Ln Wert nicht angezeigt</numerusform>
            <numerusform>%1, %Ln Werte nicht angezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::PeerFacts</name>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>excluded from %1</source>
        <translation>von %1 ausgenommen</translation>
    </message>
    <message>
        <source>got %1</source>
        <translation>%1 empfangen</translation>
    </message>
</context>
<context>
    <name>relay::PeerFields</name>
    <message>
        <source>Socket id</source>
        <translation>Socket-ID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Watches</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>Benutzer %1</translation>
    </message>
    <message>
        <source>no longer connected</source>
        <translation>nicht mehr verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Last connection</source>
        <translation>Letzte Verbindung</translation>
    </message>
</context>
<context>
    <name>relay::PeerModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>relay::PeerView</name>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Press Enter to show it in the log</source>
        <translation>Mit der Eingabetaste im Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>Kanal %1</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>Nur %1 anzeigen</translation>
    </message>
</context>
<context>
    <name>relay::PeoplePanel</name>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
</context>
<context>
    <name>relay::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>Apps</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>Anwenden und neu starten</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
</context>
<context>
    <name>relay::ProblemActions</name>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Mark all problems as seen</source>
        <translation>Alle Probleme als gesehen markieren</translation>
    </message>
</context>
<context>
    <name>relay::ProjectActions</name>
    <message>
        <source>Open Laravel project…</source>
        <translation>Laravel-Projekt öffnen…</translation>
    </message>
    <message>
        <source>Recent Laravel projects</source>
        <translation>Letzte Laravel-Projekte</translation>
    </message>
    <message>
        <source>The Laravel project&apos;s root directory</source>
        <translation>Stammverzeichnis des Laravel-Projekts</translation>
    </message>
</context>
<context>
    <name>relay::PublishForm</name>
    <message>
        <source>No app is configured. Add one in the Preferences.</source>
        <translation>Keine App konfiguriert. In den Einstellungen eine hinzufügen.</translation>
    </message>
    <message>
        <source>The payload has %L1 bytes; the limit is %L2.</source>
        <translation>Die Payload hat %L1 Bytes; die Grenze ist %L2.</translation>
    </message>
    <message>
        <source>Enter a channel to publish to.</source>
        <translation>Einen Kanal eingeben, an den gesendet wird.</translation>
    </message>
    <message>
        <source>Enter an event name.</source>
        <translation>Einen Event-Namen eingeben.</translation>
    </message>
    <message>
        <source>A client event&apos;s name must begin with client-.</source>
        <translation>Der Name eines Client-Events muss mit client- beginnen.</translation>
    </message>
    <message>
        <source>as client event</source>
        <translation>als Client-Event</translation>
    </message>
    <message>
        <source>Except socket</source>
        <translation>Außer Socket</translation>
    </message>
    <message>
        <source>Send it as if from a client: the name must begin with client-, private and presence channels only</source>
        <translation>Wie von einem Client gesendet: Der Name muss mit client- beginnen, nur private und Presence-Kanäle</translation>
    </message>
    <message>
        <source>OrderShipped</source>
        <translation>OrderShipped</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Payload</translation>
    </message>
    <message>
        <source>{ &quot;id&quot;: 42 }</source>
        <translation>{ &quot;id&quot;: 42 }</translation>
    </message>
    <message>
        <source>Not JSON, line %1, column %2: %3</source>
        <translation>Kein JSON, Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>Separate the channels with spaces: a comma is part of a channel&apos;s name.</source>
        <translation>Die Kanäle durch Leerzeichen trennen: Ein Komma gehört zum Namen eines Kanals.</translation>
    </message>
    <message>
        <source>private-orders.5, or several separated by spaces</source>
        <translation>private-orders.5, oder mehrere durch Leerzeichen getrennt</translation>
    </message>
</context>
<context>
    <name>relay::PublishPanel</name>
    <message>
        <source>Publish an event</source>
        <translation>Event senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Format the payload</source>
        <translation>Payload formatieren</translation>
    </message>
    <message>
        <source>Copy the form as curl (signed)</source>
        <translation>Formular als curl kopieren (signiert)</translation>
    </message>
    <message>
        <source>Save the form as template…</source>
        <translation>Formular als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Send (Ctrl+Return)</source>
        <translation>Senden (Strg+Return)</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>Wie viele Male</translation>
    </message>
    <message>
        <source>every </source>
        <translation>alle </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Interval in milliseconds</source>
        <translation>Intervall in Millisekunden</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Noch nicht gesendet</translation>
    </message>
    <message>
        <source>Not copied</source>
        <translation>Nicht kopiert</translation>
    </message>
    <message>
        <source>Copied. The signature is valid for ten minutes.</source>
        <translation>Kopiert. Die Signatur ist zehn Minuten gültig.</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Nicht gesendet: %1.</translation>
    </message>
    <message>
        <source>The relay stopped before it was sent.</source>
        <translation>Das Relay stoppte, bevor gesendet wurde.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>Senden stoppen</translation>
    </message>
    <message>
        <source>The relay is stopped.</source>
        <translation>Das Relay ist gestoppt.</translation>
    </message>
    <message numerus="yes">
        <source> by %n event(s)</source>
        <translation>
            <numerusform> durch %n Event</numerusform>
            <numerusform> durch %n Events</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 to go</source>
        <translation>, noch %1</translation>
    </message>
</context>
<context>
    <name>relay::PublishTexts</name>
    <message>
        <source>Delivered to nobody</source>
        <translation>Niemandem zugestellt</translation>
    </message>
    <message numerus="yes">
        <source>Delivered to %n connection(s)</source>
        <translation>
            <numerusform>Zugestellt an %n Verbindung</numerusform>
            <numerusform>Zugestellt an %n Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> on %n channel(s)</source>
        <translation>
            <numerusform> auf %n Kanal</numerusform>
            <numerusform> auf %n Kanälen</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message numerus="yes">
        <source> on %1 of %n channel(s)</source>
        <translation>
            <numerusform> auf %1 von %n Kanal</numerusform>
            <numerusform> auf %1 von %n Kanälen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::RateStrip</name>
    <message>
        <source>Events per second</source>
        <translation>Events pro Sekunde</translation>
    </message>
    <message>
        <source>%1 events per second</source>
        <translation>%1 Events pro Sekunde</translation>
    </message>
    <message>
        <source>%1 ev/s</source>
        <translation>%1 Ev/s</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Event</numerusform>
            <numerusform>%n Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag to show a stretch of time</source>
        <translation>Ziehen, um eine Zeitspanne anzuzeigen</translation>
    </message>
</context>
<context>
    <name>relay::RelayControl</name>
    <message>
        <source>%1. The relay is still running at %2.</source>
        <translation>%1. Das Relay läuft weiter auf %2.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Reloaded %1.</source>
        <translation>%1 neu geladen.</translation>
    </message>
    <message>
        <source>%1. Choose another address or port in the Preferences.</source>
        <translation>%1. In den Einstellungen eine andere Adresse oder einen anderen Port wählen.</translation>
    </message>
</context>
<context>
    <name>relay::RelayPage</name>
    <message>
        <source>Reachable from</source>
        <translation>Erreichbar für</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Ping idle clients after</source>
        <translation>Untätige Clients anpingen nach</translation>
    </message>
    <message>
        <source>Time to answer the ping</source>
        <translation>Zeit für die Antwort auf den Ping</translation>
    </message>
    <message>
        <source>History per channel</source>
        <translation>Verlauf je Kanal</translation>
    </message>
    <message>
        <source>Event data</source>
        <translation>Daten eines Events</translation>
    </message>
    <message>
        <source>Channel name</source>
        <translation>Kanalname</translation>
    </message>
    <message>
        <source>Presence channel</source>
        <translation>Presence-Kanal</translation>
    </message>
    <message>
        <source>Client events per client</source>
        <translation>Client-Events je Client</translation>
    </message>
    <message>
        <source>API events per app</source>
        <translation>API-Events je App</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>beliebiger freier Port</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> events</source>
        <translation> Events</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source> KB</source>
        <translation> KB</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> Zeichen</translation>
    </message>
    <message>
        <source> members</source>
        <translation> Mitglieder</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> pro Sekunde</translation>
    </message>
    <message>
        <source>This machine only (127.0.0.1)</source>
        <translation>Nur diesen Rechner (127.0.0.1)</translation>
    </message>
    <message>
        <source>The whole network (0.0.0.0)</source>
        <translation>Alle im Netzwerk (0.0.0.0)</translation>
    </message>
    <message>
        <source>0.0.0.0 is needed for Docker, Sail and phones; everyone who can reach this machine can then connect</source>
        <translation>0.0.0.0 ist für Docker, Sail und Handys nötig; dann können sich alle verbinden, die diesen Rechner erreichen</translation>
    </message>
</context>
<context>
    <name>relay::ReplayPanel</name>
    <message>
        <source>Client events to webhooks</source>
        <translation>Client-Events an Webhooks</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>At its own pace</source>
        <translation>Im Originaltempo</translation>
    </message>
    <message>
        <source>Twice as fast</source>
        <translation>Doppelt so schnell</translation>
    </message>
    <message>
        <source>10 times as fast</source>
        <translation>10-mal so schnell</translation>
    </message>
    <message>
        <source>Half as fast</source>
        <translation>Halb so schnell</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>private-a.*=private-b.*, orders=test</source>
        <translation>private-a.*=private-b.*, orders=test</translation>
    </message>
    <message>
        <source>OLD=NEW, separated by commas; * at the end of both keeps the rest of the name</source>
        <translation>ALT=NEU, durch Kommas getrennt; * am Ende von beiden behält den Rest des Namens</translation>
    </message>
    <message>
        <source>Replayed client events are sent to the app&apos;s webhooks, too</source>
        <translation>Wiedergegebene Client-Events gehen auch an die Webhooks der App</translation>
    </message>
    <message>
        <source>Refused and skipped</source>
        <translation>Abgelehnt und übersprungen</translation>
    </message>
    <message>
        <source>Refused and skipped events are listed here.</source>
        <translation>Abgelehnte und übersprungene Events werden hier aufgeführt.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Rows selected in the log</source>
        <translation>Im Protokoll ausgewählte Zeilen</translation>
    </message>
    <message>
        <source>All rows shown in the log</source>
        <translation>Alle im Protokoll angezeigten Zeilen</translation>
    </message>
    <message>
        <source>Capture %1</source>
        <translation>Mitschnitt %1</translation>
    </message>
    <message>
        <source>“%1” is not a mapping. Write OLD=NEW, with * at the end of both or of neither.</source>
        <translation>„%1“ ist keine Zuordnung. ALT=NEU schreiben, mit * am Ende von beiden oder von keinem.</translation>
    </message>
    <message>
        <source>It contains no events.</source>
        <translation>Sie enthält keine Events.</translation>
    </message>
    <message>
        <source>The relay is not running.</source>
        <translation>Das Relay läuft nicht.</translation>
    </message>
    <message>
        <source>%L1 of %L2 events: %L3 sent, delivered %L4 times; %L5 skipped, %L6 refused</source>
        <translation>%L1 von %L2 Events: %L3 gesendet, %L4-mal zugestellt; %L5 übersprungen, %L6 abgelehnt</translation>
    </message>
    <message>
        <source> on </source>
        <translation> auf </translation>
    </message>
</context>
<context>
    <name>relay::ReplayRun</name>
    <message>
        <source>Skipped: its channel takes no client events.</source>
        <translation>Übersprungen: Sein Kanal nimmt keine Client-Events an.</translation>
    </message>
</context>
<context>
    <name>relay::ScopeChips</name>
    <message>
        <source>Show all: %1</source>
        <translation>Alle anzeigen: %1</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1 (weg)</translation>
    </message>
    <message>
        <source>Only %1: show all</source>
        <translation>Nur %1: alles anzeigen</translation>
    </message>
    <message>
        <source>%1 no longer exists. The log only shows its events; click to show everything.</source>
        <translation>%1 gibt es nicht mehr. Das Protokoll zeigt nur die zugehörigen Events; klicken, um alles anzuzeigen.</translation>
    </message>
    <message>
        <source>The log only shows %1. Click to show everything.</source>
        <translation>Das Protokoll zeigt nur %1. Klicken, um alles anzuzeigen.</translation>
    </message>
</context>
<context>
    <name>relay::ScopeHistory</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
</context>
<context>
    <name>relay::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>relay::SecretField</name>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>relay::SnippetBox</name>
    <message>
        <source>Show the secret in %1</source>
        <translation>Secret in %1 anzeigen</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>relay::StatusBar</name>
    <message>
        <source>Attached to %1</source>
        <translation>Gekoppelt mit %1</translation>
    </message>
    <message>
        <source>Not attached to %1</source>
        <translation>Nicht gekoppelt mit %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s)</source>
        <translation>
            <numerusform>%Ln App</numerusform>
            <numerusform>%Ln Apps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fact(s) not shown</source>
        <translation>
            <numerusform>%Ln Eintrag nicht angezeigt</numerusform>
            <numerusform>%Ln Einträge nicht angezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::Steps</name>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>The app did not dispatch the event</source>
        <translation>Die App hat das Event nicht ausgelöst</translation>
    </message>
    <message>
        <source>The queue did not let it through</source>
        <translation>Die Queue hat es nicht durchgelassen</translation>
    </message>
    <message>
        <source>The app did not call the relay</source>
        <translation>Die App hat das Relay nicht aufgerufen</translation>
    </message>
    <message>
        <source>The relay did not accept it</source>
        <translation>Das Relay hat es nicht angenommen</translation>
    </message>
    <message>
        <source>Nobody was subscribed to the channel</source>
        <translation>Niemand hatte den Kanal abonniert</translation>
    </message>
    <message>
        <source>It was not written to the sockets</source>
        <translation>Es wurde nicht auf die Sockets geschrieben</translation>
    </message>
    <message>
        <source>The page did not receive it</source>
        <translation>Die Seite hat es nicht empfangen</translation>
    </message>
    <message>
        <source>No listener ran</source>
        <translation>Kein Listener lief</translation>
    </message>
    <message>
        <source>How to find out</source>
        <translation>So lässt es sich herausfinden</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Fix first: %1</source>
        <translation>Zuerst beheben: %1</translation>
    </message>
    <message>
        <source>Nothing was found that keeps broadcasts from leaving the app.</source>
        <translation>Es wurde nichts gefunden, was Broadcasts am Verlassen der App hindert.</translation>
    </message>
    <message>
        <source>No problem was found, but not everything could be verified.</source>
        <translation>Kein Problem gefunden, aber nicht alles ließ sich prüfen.</translation>
    </message>
    <message>
        <source>%1, %2, %3 fine</source>
        <translation>%1, %2, %3 in Ordnung</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>How to verify it</source>
        <translation>So lässt es sich prüfen</translation>
    </message>
    <message>
        <source>It stopped here: %1.</source>
        <translation>Hier ging es nicht weiter: %1.</translation>
    </message>
    <message>
        <source>It arrived, and a listener ran.</source>
        <translation>Es kam an, und ein Listener lief.</translation>
    </message>
    <message>
        <source>There is no trace of it.</source>
        <translation>Davon fehlt jede Spur.</translation>
    </message>
    <message>
        <source>No broken link was found.</source>
        <translation>Kein unterbrochenes Glied gefunden.</translation>
    </message>
    <message>
        <source>No event, refused call or log line of the app mentions it.</source>
        <translation>Kein Event, kein abgelehnter Aufruf und keine Protokollzeile der App erwähnt es.</translation>
    </message>
    <message>
        <source>Fact %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>%1 on %2 · fact %3</source>
        <translation>%1 auf %2 · Eintrag %3</translation>
    </message>
    <message>
        <source>An event</source>
        <translation>Ein Event</translation>
    </message>
    <message>
        <source>an unknown channel</source>
        <translation>einem unbekannten Kanal</translation>
    </message>
    <message>
        <source>A page cannot subscribe with this answer.</source>
        <translation>Mit dieser Antwort kann eine Seite nicht abonnieren.</translation>
    </message>
    <message>
        <source>A page can subscribe with this answer.</source>
        <translation>Mit dieser Antwort kann eine Seite abonnieren.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Status %1, no content type</source>
        <translation>Status %1, kein Content-Type</translation>
    </message>
    <message>
        <source>Status %1 · %2</source>
        <translation>Status %1 · %2</translation>
    </message>
</context>
<context>
    <name>relay::StepsView</name>
    <message>
        <source>Copy all of it as text</source>
        <translation>Alles als Text kopieren</translation>
    </message>
</context>
<context>
    <name>relay::TemplateButton</name>
    <message>
        <source>Remove a template</source>
        <translation>Vorlage entfernen</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Templates of this project</source>
        <translation>Vorlagen dieses Projekts</translation>
    </message>
    <message>
        <source>There are no templates yet</source>
        <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
        <source>Save as template…</source>
        <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Name of the template, saved in %1</source>
        <translation>Name der Vorlage, gespeichert in %1</translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation>Nicht gespeichert: %1.</translation>
    </message>
    <message>
        <source>Saved as the template “%1”.</source>
        <translation>Als Vorlage „%1“ gespeichert.</translation>
    </message>
    <message>
        <source>Not removed: %1.</source>
        <translation>Nicht entfernt: %1.</translation>
    </message>
</context>
<context>
    <name>relay::TraceView</name>
    <message>
        <source>Trace again</source>
        <translation>Erneut verfolgen</translation>
    </message>
    <message>
        <source>Trace the newest event</source>
        <translation>Neuestes Event verfolgen</translation>
    </message>
    <message>
        <source>Event or channel to trace</source>
        <translation>Zu verfolgendes Event oder Kanal</translation>
    </message>
    <message>
        <source>event or channel; leave empty for the newest</source>
        <translation>Event oder Kanal, leer für das neueste</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Verfolgen</translation>
    </message>
    <message>
        <source>Nothing traced yet</source>
        <translation>Noch nichts verfolgt</translation>
    </message>
    <message>
        <source>Select an event in the log, or type the name of an event or channel.</source>
        <translation>Im Protokoll ein Event auswählen oder den Namen eines Events oder Kanals eingeben.</translation>
    </message>
</context>
<context>
    <name>relay::Tray</name>
    <message>
        <source>Show window</source>
        <translation>Fenster anzeigen</translation>
    </message>
    <message>
        <source>Relaydesk: %1</source>
        <translation>Relaydesk: %1</translation>
    </message>
    <message>
        <source>Relaydesk: stopping…</source>
        <translation>Relaydesk: stoppt…</translation>
    </message>
    <message>
        <source>Relaydesk: stopped</source>
        <translation>Relaydesk: gestoppt</translation>
    </message>
</context>
<context>
    <name>relay::WayView</name>
    <message>
        <source>The whole way</source>
        <translation>Der ganze Weg</translation>
    </message>
</context>
<context>
    <name>relay::WebhooksModel</name>
    <message>
        <source>Nothing has been sent to this URL yet.</source>
        <translation>An diese URL wurde noch nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) waiting</source>
        <translation>
            <numerusform>%n Event wartet</numerusform>
            <numerusform>%n Events warten</numerusform>
        </translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Letzter Versuch</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Events dropped since the relay started because the queue was full</source>
        <translation>Events, die seit dem Start des Relays verworfen wurden, weil die Queue voll war</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>failed: %1, %2</source>
        <translation>Fehler: %1, %2</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>in %1 s, after %2</source>
        <translation>in %1 s, nach %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tr(y|ies)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuchen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::WebhooksPanel</name>
    <message>
        <source>Resend the last webhook</source>
        <translation>Letzten Webhook erneut senden</translation>
    </message>
    <message>
        <source>Show its attempts in the log</source>
        <translation>Versuche im Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>No webhooks</source>
        <translation>Keine Webhooks</translation>
    </message>
    <message>
        <source>Set a URL for the app with RELAY_WEBHOOK_URL, or with webhooks in apps.json.</source>
        <translation>Für die App eine URL angeben: mit RELAY_WEBHOOK_URL oder mit webhooks in apps.json.</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Erneut gesendet</translation>
    </message>
    <message>
        <source>Sending again. The response will appear in the log.</source>
        <translation>Wird erneut gesendet. Die Antwort erscheint im Protokoll.</translation>
    </message>
</context>
<context>
    <name>relay::WhyView</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>How Echo hears it</source>
        <translation>So empfängt Echo es</translation>
    </message>
    <message>
        <source>Echo listener</source>
        <translation>Echo-Listener</translation>
    </message>
    <message>
        <source>The whole way</source>
        <translation>Der ganze Weg</translation>
    </message>
    <message>
        <source>Each link from the app to the listener, and the first that is broken</source>
        <translation>Jedes Glied von der App bis zum Listener, und das erste unterbrochene</translation>
    </message>
</context>
<context>
    <name>relay::WindowPage</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Event log keeps</source>
        <translation>Event-Protokoll behält</translation>
    </message>
    <message>
        <source>Keep the relay in the tray when the window is closed</source>
        <translation>Relay im Tray weiterlaufen lassen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source> rows</source>
        <translation> Zeilen</translation>
    </message>
    <message>
        <source>This desktop has no system tray</source>
        <translation>Dieser Desktop hat keinen Systemtray</translation>
    </message>
    <message>
        <source>Takes effect the next time the window opens.</source>
        <translation>Wird beim nächsten Öffnen des Fensters wirksam.</translation>
    </message>
    <message>
        <source>Play a sound when a saved filter matches</source>
        <translation>Ton abspielen, wenn ein gespeicherter Filter zutrifft</translation>
    </message>
</context>
</TS>
