// SPDX-License-Identifier: MIT
#include "settings/Snippets.h"

#include <algorithm>
#include <cctype>

namespace relay {
namespace {

/// A value as .env files take it: quoted where it would otherwise end early or be read as something else.
QByteArray envValue(const QByteArray& value) {
    const auto isPlain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) ||
               QByteArrayView("_-.:/+=@,;%~").contains(c);
    };
    if (std::all_of(value.begin(), value.end(), isPlain))
        return value;
    if (!value.contains('\''))
        return '\'' + value + '\'';
    QByteArray escaped = value;
    for (const char* special : {"\\", "\"", "$"})
        escaped.replace(special, QByteArray("\\") + special);
    return '"' + escaped + '"';
}

QByteArray jsText(QByteArray text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
}

QByteArray env(const char* prefix, const char* connection, const AppConfig& app,
               const RelayEndpoint& endpoint) {
    const QByteArray name(prefix);
    const QByteArray port = QByteArray::number(endpoint.port);
    return QByteArray(connection) + "\n" +                                   //
           name + "_APP_ID=" + envValue(app.id) + "\n" +                     //
           name + "_APP_KEY=" + envValue(app.key) + "\n" +                   //
           name + "_APP_SECRET=" + envValue(app.secret) + "\n" +             //
           name + "_HOST=" + endpoint.host + "\n" +                          //
           name + "_PORT=" + port + "\n" +                                   //
           name + "_SCHEME=" + (endpoint.secure ? "https" : "http") + "\n" + //
           "VITE_" + name + "_APP_KEY=\"${" + name + "_APP_KEY}\"\n" +       //
           "VITE_" + name + "_HOST=\"${" + name + "_HOST}\"\n" +             //
           "VITE_" + name + "_PORT=\"${" + name + "_PORT}\"\n" +             //
           "VITE_" + name + "_SCHEME=\"${" + name + "_SCHEME}\"\n";
}

QByteArray echo(const char* broadcaster, const char* further, const AppConfig& app,
                const RelayEndpoint& endpoint) {
    const QByteArray port = QByteArray::number(endpoint.port);
    return QByteArray("import Echo from 'laravel-echo';\n"
                      "import Pusher from 'pusher-js';\n"
                      "\n"
                      "window.Pusher = Pusher;\n"
                      "window.Echo = new Echo({\n") +
           "    broadcaster: '" + broadcaster + "',\n" +                     //
           "    key: " + jsText(app.key) + ",\n" + further +                 //
           "    wsHost: '" + endpoint.host + "',\n" +                        //
           "    wsPort: " + port + ",\n" +                                   //
           "    wssPort: " + port + ",\n" +                                  //
           "    forceTLS: " + (endpoint.secure ? "true" : "false") + ",\n" + //
           "    enabledTransports: ['ws', 'wss'],\n"
           "});\n";
}

QByteArray tapAddress(const RelayEndpoint& endpoint, const QByteArray& pathPrefix) {
    return QByteArray(endpoint.secure ? "https://" : "http://") + endpoint.host + ':' +
           QByteArray::number(endpoint.port) + pathPrefix + "/relaydesk.js";
}

} // namespace

QByteArray laravelReverbEnv(const AppConfig& app, const RelayEndpoint& endpoint) {
    return env("REVERB", "BROADCAST_CONNECTION=reverb", app, endpoint);
}

QByteArray laravelPusherEnv(const AppConfig& app, const RelayEndpoint& endpoint) {
    return env("PUSHER", "BROADCAST_DRIVER=pusher", app, endpoint) + "PUSHER_APP_CLUSTER=mt1\n";
}

QByteArray echoReverb(const AppConfig& app, const RelayEndpoint& endpoint) {
    return echo("reverb", "", app, endpoint);
}

QByteArray echoPusher(const AppConfig& app, const RelayEndpoint& endpoint) {
    return echo("pusher", "    cluster: 'mt1',\n", app, endpoint);
}

QByteArray tapScriptTag(const RelayEndpoint& endpoint, const QByteArray& pathPrefix) {
    return "<script src=\"" + tapAddress(endpoint, pathPrefix) + "\"></script>";
}

QByteArray tapConsoleLine(const RelayEndpoint& endpoint, const QByteArray& pathPrefix) {
    return "document.head.append(Object.assign(document.createElement('script'), { src: '" +
           tapAddress(endpoint, pathPrefix) + "' }))";
}

QByteArray maskedSecret() {
    return "••••••••";
}

QByteArray dialledHost(const QByteArray& listening) {
    if (listening == "0.0.0.0" || listening == "::")
        return "127.0.0.1";
    return listening.contains(':') ? "[" + listening + "]" : listening;
}

} // namespace relay
