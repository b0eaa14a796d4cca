// SPDX-License-Identifier: MIT
#include "settings/Snippets.h"

#include "settings/EnvValue.h"

namespace relay {
namespace {

QByteArray jsText(QByteArray text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
}

QByteArray env(const char* prefix, const char* connection, const AppConfig& app,
               const RelayEndpoint& endpoint, const QByteArray& pageHost) {
    const QByteArray name(prefix);
    const QByteArray port = QByteArray::number(endpoint.port);
    const QByteArray page = pageHost.isEmpty() ? "\"${" + name + "_HOST}\"" : pageHost;
    return QByteArray(connection) + "\n" +                                   //
           name + "_APP_ID=" + writtenEnvValue(app.id) + "\n" +              //
           name + "_APP_KEY=" + writtenEnvValue(app.key) + "\n" +            //
           name + "_APP_SECRET=" + writtenEnvValue(app.secret) + "\n" +      //
           name + "_HOST=" + endpoint.host + "\n" +                          //
           name + "_PORT=" + port + "\n" +                                   //
           name + "_SCHEME=" + (endpoint.secure ? "https" : "http") + "\n" + //
           "VITE_" + name + "_APP_KEY=\"${" + name + "_APP_KEY}\"\n" +       //
           "VITE_" + name + "_HOST=" + page + "\n" +                         //
           "VITE_" + name + "_PORT=\"${" + name + "_PORT}\"\n" +             //
           "VITE_" + name + "_SCHEME=\"${" + name + "_SCHEME}\"\n";
}

/// The options common to pusher-js and Echo.
QByteArray pageOptions(const RelayEndpoint& endpoint) {
    const QByteArray port = QByteArray::number(endpoint.port);
    return "    wsHost: '" + endpoint.host + "',\n" +                        //
           "    wsPort: " + port + ",\n" +                                   //
           "    wssPort: " + port + ",\n" +                                  //
           "    forceTLS: " + (endpoint.secure ? "true" : "false") + ",\n" + //
           "    enabledTransports: ['ws', 'wss'],\n";
}

QByteArray echo(const char* broadcaster, const char* further, const AppConfig& app,
                const RelayEndpoint& endpoint) {
    return QByteArray("import Echo from 'laravel-echo';\n"
                      "import Pusher from 'pusher-js';\n"
                      "\n"
                      "window.Pusher = Pusher;\n"
                      "window.Echo = new Echo({\n") +
           "    broadcaster: '" + broadcaster + "',\n" + //
           "    key: " + jsText(app.key) + ",\n" + further + pageOptions(endpoint) + "});\n";
}

QByteArray tapAddress(const RelayEndpoint& endpoint, const QByteArray& pathPrefix) {
    return QByteArray(endpoint.secure ? "https://" : "http://") + endpoint.host + ':' +
           QByteArray::number(endpoint.port) + pathPrefix + "/relaydesk.js";
}

} // namespace

QByteArray laravelReverbEnv(const AppConfig& app, const RelayEndpoint& endpoint, const QByteArray& pageHost) {
    return env("REVERB", "BROADCAST_CONNECTION=reverb", app, endpoint, pageHost);
}

QByteArray laravelPusherEnv(const AppConfig& app, const RelayEndpoint& endpoint, const QByteArray& pageHost) {
    return env("PUSHER", "BROADCAST_DRIVER=pusher\nBROADCAST_CONNECTION=pusher", app, endpoint, pageHost) +
           "PUSHER_APP_CLUSTER=mt1\n";
}

QByteArray echoReverb(const AppConfig& app, const RelayEndpoint& endpoint) {
    return echo("reverb", "", app, endpoint);
}

QByteArray echoPusher(const AppConfig& app, const RelayEndpoint& endpoint) {
    return echo("pusher", "    cluster: 'mt1',\n", app, endpoint);
}

QByteArray nodePublisher(const AppConfig& app, const RelayEndpoint& endpoint) {
    return QByteArray("import Pusher from 'pusher';\n"
                      "\n"
                      "const pusher = new Pusher({\n") +
           "    appId: " + jsText(app.id) + ",\n" +                        //
           "    key: " + jsText(app.key) + ",\n" +                         //
           "    secret: " + jsText(app.secret) + ",\n" +                   //
           "    host: '" + endpoint.host + "',\n" +                        //
           "    port: '" + QByteArray::number(endpoint.port) + "',\n" +    //
           "    useTLS: " + (endpoint.secure ? "true" : "false") + ",\n" + //
           "});\n"
           "await pusher.trigger('orders', 'OrderShipped', { id: 5 });\n";
}

QByteArray pageSubscriber(const AppConfig& app, const RelayEndpoint& endpoint) {
    return "const pusher = new Pusher(" + jsText(app.key) + ", {\n    cluster: 'mt1',\n" +
           pageOptions(endpoint) +
           "    channelAuthorization: { endpoint: '/broadcasting/auth' }, // for private channels\n"
           "});\n"
           "pusher.subscribe('orders').bind('OrderShipped', (data) => console.log(data));\n";
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
