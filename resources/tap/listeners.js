// SPDX-License-Identifier: MIT
// --- what the page listens for, and whether a listener was there for an event ---

var MOST_NAMES = 50;

var instances = []; // {pusher, names: {channel: signature}}

function knownInstances() {
  var found = [];
  if (window.Pusher && Array.isArray(window.Pusher.instances)) found = found.concat(window.Pusher.instances);
  var connector = window.Echo && window.Echo.connector;
  if (connector && connector.pusher) found.push(connector.pusher);
  return found.filter(function (pusher, i) {
    return pusher && pusher.connection && pusher.channels && found.indexOf(pusher) === i;
  });
}

function instanceOf(socketId) {
  return instances.find(function (instance) {
    return instance.pusher.connection.socket_id === socketId;
  });
}

// pusher-js 7 and 8 keep listeners under "_" + name, each {fn, context}.
function listenersOf(dispatcher, eventName) {
  var all = dispatcher && dispatcher.callbacks && dispatcher.callbacks._callbacks;
  return (all && all['_' + eventName]) || [];
}

function globalsOf(dispatcher) {
  return (dispatcher && dispatcher.global_callbacks) || [];
}

function boundNames(channel) {
  var all = (channel && channel.callbacks && channel.callbacks._callbacks) || {};
  return Object.keys(all).map(function (key) {
    return key.slice(1);
  }).filter(function (name) {
    return name.indexOf('pusher:') !== 0 && name.indexOf('pusher_internal:') !== 0;
  }).slice(0, MOST_NAMES);
}

function haveEqual(values) {
  return values.some(function (value, i) {
    return values.indexOf(value) < i;
  });
}

function functionsOf(listeners) {
  return listeners.map(function (listener) { return listener.fn; });
}

// An encrypted channel emits what it could decrypt, and drops the rest.
var emitted = new WeakMap(); // of each encrypted channel: the event that it emitted last, null once told

function watchDecryption(channelName, channel) {
  if (!channel || !/^private-encrypted-/.test(channelName) || emitted.has(channel)) return;
  var emit = channel.emit;
  if (typeof emit !== 'function') return;
  emitted.set(channel, null);
  channel.emit = function (eventName) {
    emitted.set(channel, eventName);
    return emit.apply(this, arguments);
  };
}

// The listeners of the channel ran, as far as the tap can tell.
function wasEmitted(channelName, channel, eventName) {
  if (!/^private-encrypted-/.test(channelName)) return true;
  var was = emitted.get(channel) === eventName;
  if (was) emitted.set(channel, null);
  return was;
}

function reportNames(instance) {
  var channels = instance.pusher.channels.channels || {};
  Object.keys(channels).forEach(function (channelName) {
    var names = boundNames(channels[channelName]);
    var signature = names.join('\n');
    if (instance.names[channelName] === signature) return;
    instance.names[channelName] = signature;
    report({ type: 'listening', socket_id: instance.pusher.connection.socket_id || undefined, channel: channelName, bound: names });
  });
  Object.keys(instance.names).forEach(function (channelName) {
    if (!channels[channelName]) delete instance.names[channelName];
  });
}

// After a time in which the relay was gone.
function tellNamesAgain() {
  instances.forEach(function (instance) { instance.names = {}; });
}

function reportEvent(socketId, channelName, eventName) {
  if (!channelName || !eventName || /^pusher(_internal)?:/.test(eventName)) return;
  var fields = { type: 'event', socket_id: socketId, channel: channelName, event: eventName };
  var instance = instanceOf(socketId);
  if (instance) {
    var pusher = instance.pusher;
    var channel = (pusher.channels.channels || {})[channelName];
    var own = listenersOf(pusher.global_emitter, eventName);
    var others = globalsOf(pusher.global_emitter);
    var reachedChannel = wasEmitted(channelName, channel, eventName);
    if (reachedChannel) {
      own = listenersOf(channel, eventName).concat(own);
      others = globalsOf(channel).concat(others);
    }
    // What was not decrypted is not known to have no listener: it may be decrypted with a new key yet.
    fields.listeners = own.length + others.length || (reachedChannel ? 0 : undefined);
    // Twice the same code may be a component that was mounted again, or two that are meant to be there.
    fields.twice = haveEqual(functionsOf(own).map(String)) || undefined;
    fields.same_function = haveEqual(functionsOf(own)) || undefined;
    fields.bound = boundNames(channel);
  }
  report(fields);
}

function watch(pusher) {
  var instance = { pusher: pusher, names: {} };
  instances.push(instance);
  var connection = pusher.connection;
  connection.bind('state_change', quietly(function (change) {
    if (change.current === 'unavailable' || change.current === 'failed')
      report({ type: 'state', state: change.current, previous: change.previous });
  }));
  connection.bind('error', quietly(function (error) {
    var data = (error && error.error && error.error.data) || (error && error.data) || {};
    report({
      type: 'error', socket_id: connection.socket_id || undefined,
      error: String(data.message || (error && error.type) || 'connection error').slice(0, 300),
      code: data.code > 0 ? data.code : undefined
    });
  }));
  connection.bind('message', quietly(function (message) {
    if (message.channel) watchDecryption(message.channel, (pusher.channels.channels || {})[message.channel]);
    reportEvent(connection.socket_id, message.channel, message.event);
  }));
}

function look() {
  knownInstances().forEach(function (pusher) {
    if (!instances.some(function (instance) { return instance.pusher === pusher; })) watch(pusher);
  });
  instances.forEach(reportNames);
}
