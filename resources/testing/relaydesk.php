<?php

// Proves in a test that a broadcast happened: `relaydesk testing php > tests/relaydesk.php`, then require it in
// tests/Pest.php or in the bootstrap file of PHPUnit. Needs PHP with curl, and a relay: relaydesk --exec -- php artisan test.
//
//     expectBroadcast('OrderShipped')->on('private-orders.5')->with(['order' => ['id' => 5]])->toAtLeast(1)->within(5);
//     expectNoBroadcast('OrderCancelled')->on('private-orders.5');
//
// A chain is checked at the end of its statement, or by within(). MIT license.

namespace Relaydesk {

    if (!class_exists(Relay::class, false)) {
        /** Which relay: RELAY_URL and RELAY_APP_…, else REVERB_…, else PUSHER_…. */
        final class Relay
        {
            /** @var string|null the mark that expectations count from */
            public static $mark = null;

            private static function env(string $name): string
            {
                $value = getenv($name);
                if ($value === false || $value === '') {
                    $value = $_ENV[$name] ?? $_SERVER[$name] ?? '';
                }
                return is_string($value) ? $value : '';
            }

            /** @return array{url: string, id: string, key: string, secret: string} */
            private static function target(): array
            {
                foreach (['RELAY', 'REVERB', 'PUSHER'] as $prefix) {
                    $url = self::env('RELAY_URL');
                    if ($prefix !== 'RELAY') {
                        $host = self::env($prefix . '_HOST');
                        $scheme = self::env($prefix . '_SCHEME') ?: 'http';
                        $port = self::env($prefix . '_PORT') ?: ($scheme === 'https' ? '443' : '80');
                        $url = $host === '' ? '' : "$scheme://$host:$port";
                    }
                    $app = ['url' => rtrim($url, '/')];
                    foreach (['id', 'key', 'secret'] as $part) {
                        $app[$part] = self::env($prefix . '_APP_' . strtoupper($part));
                    }
                    if (!in_array('', $app, true)) {
                        return $app;
                    }
                }
                throw new \RuntimeException('No relay is named: run the tests with relaydesk --exec -- …, or set RELAY_URL, '
                    . 'RELAY_APP_ID, RELAY_APP_KEY and RELAY_APP_SECRET (or REVERB_…, or PUSHER_…).');
            }

            /** A signed call; gives the decoded answer. */
            public static function call(string $method, string $route, array $query = [], ?array $body = null, float $timeout = 10): array
            {
                $target = self::target();
                $path = '/apps/' . rawurlencode($target['id']) . $route;
                $text = $body === null ? '' : json_encode($body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR);
                $query += ['auth_key' => $target['key'], 'auth_timestamp' => (string) time(), 'auth_version' => '1.0'];
                if ($text !== '') {
                    $query['body_md5'] = md5($text);
                }
                ksort($query);
                $pairs = [];
                foreach ($query as $name => $value) {
                    $pairs[] = "$name=$value";
                }
                $signed = $method . "\n" . $path . "\n" . implode('&', $pairs);
                $query['auth_signature'] = hash_hmac('sha256', $signed, $target['secret']);
                $handle = curl_init($target['url'] . $path . '?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986));
                curl_setopt_array($handle, [
                    CURLOPT_CUSTOMREQUEST => $method,
                    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
                    CURLOPT_RETURNTRANSFER => true,
                    CURLOPT_TIMEOUT_MS => (int) ($timeout * 1000),
                    CURLOPT_PROXY => '',
                    CURLOPT_SSL_VERIFYPEER => false, // the certificate that a relay makes for itself
                    CURLOPT_SSL_VERIFYHOST => 0,
                ] + ($text === '' ? [] : [CURLOPT_POSTFIELDS => $text]));
                $answer = curl_exec($handle);
                $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
                if ($answer === false) {
                    throw new \RuntimeException('The relay at ' . $target['url'] . ' does not answer: ' . curl_error($handle));
                }
                $decoded = json_decode($answer, true);
                if ($status !== 200) {
                    throw new \RuntimeException('The relay refused: ' . ($decoded['error'] ?? "status $status"));
                }
                return is_array($decoded) ? $decoded : [];
            }
        }
    }

    if (!class_exists(ExpectedBroadcast::class, false)) {
        /** What is expected of the broadcasts; see expectBroadcast(). */
        final class ExpectedBroadcast
        {
            private const LONGEST_WAIT = 3600; // seconds

            private $expectation;
            private $checked = false;

            public function __construct(string $event, array $expectation)
            {
                $this->expectation = ['event' => $event] + $expectation;
                if (Relay::$mark !== null) {
                    $this->expectation['after'] = Relay::$mark;
                }
            }

            /** The channel's full name, prefix included; * and ? allowed. */
            public function on(string $channel): self
            {
                $this->expectation['channel'] = $channel;
                return $this;
            }

            /** What the payload must hold; it may hold more. '*' stands for any value. */
            public function with($data): self
            {
                $this->expectation['data'] = $data;
                return $this;
            }

            /** How many connections must have got it, at least. */
            public function toAtLeast(int $recipients): self
            {
                $this->expectation['recipients'] = ['atLeast' => $recipients];
                return $this;
            }

            /** How often it must come, exactly. */
            public function times(int $times): self
            {
                $this->expectation['times'] = ['exactly' => $times];
                return $this;
            }

            public function once(): self
            {
                return $this->times(1);
            }

            /** Checks now, waiting so many seconds at most. */
            public function within($seconds): self
            {
                if (!is_numeric($seconds) || !($seconds >= 0 && $seconds <= self::LONGEST_WAIT)) {
                    $this->checked = true; // it is not known for how long
                    throw new \InvalidArgumentException(
                        'within() takes a number of seconds from 0 to ' . self::LONGEST_WAIT . ', such as within(5), not '
                        . (is_scalar($seconds) ? var_export($seconds, true) : gettype($seconds)) . '.'
                    );
                }
                $this->expectation['within'] = (float) $seconds;
                $this->check();
                return $this;
            }

            public function __destruct()
            {
                $this->check();
            }

            private function check(): void
            {
                if ($this->checked) {
                    return;
                }
                $this->checked = true;
                $result = Relay::call('POST', '/expectations', [], $this->expectation, $this->expectation['within'] + 10);
                $inTest = class_exists('PHPUnit\Framework\Assert');
                if ($result['met'] ?? false) {
                    if ($inTest) {
                        \PHPUnit\Framework\Assert::assertTrue(true); // counts as an assertion
                    }
                    return;
                }
                $message = $this->expectation['event'] . ': ' . ($result['nearest']['why'] ?? 'not met');
                if ($finding = $result['nearest']['finding'] ?? null) {
                    $message .= "\n" . $finding['message'] . "\n" . $finding['remedy'];
                }
                if ($inTest) {
                    \PHPUnit\Framework\Assert::fail($message);
                }
                throw new \RuntimeException($message);
            }
        }
    }
}

namespace {

    if (!function_exists('expectBroadcast')) {
        /** Expects that the event is broadcast. The class name, with or without namespace, or the broadcastAs() name; * and ? allowed. */
        function expectBroadcast(string $event): \Relaydesk\ExpectedBroadcast
        {
            return new \Relaydesk\ExpectedBroadcast($event, ['within' => 5]);
        }
    }

    if (!function_exists('expectNoBroadcast')) {
        /** Expects that the event was not broadcast so far; within() goes on watching for so long. */
        function expectNoBroadcast(string $event): \Relaydesk\ExpectedBroadcast
        {
            return new \Relaydesk\ExpectedBroadcast($event, ['times' => 0, 'within' => 0]);
        }
    }

    if (!function_exists('markTest')) {
        /** A clean slate: expectations count from here on. Call it in setUp(), or in beforeEach() of Pest. */
        function markTest(?string $name = null): void
        {
            static $count = 0;
            // Each process has marks of its own, so that parallel tests do not take each other's.
            $title = preg_match('/^.{0,150}/su', $name ?? 'test', $start) ? $start[0] : 'test'; // a mark's name has 200 characters
            $mark = $title . ' #' . getmypid() . '.' . ++$count;
            \Relaydesk\Relay::call('POST', '/marks', [], ['name' => $mark]);
            \Relaydesk\Relay::$mark = $mark;
        }
    }

    if (!function_exists('broadcasts')) {
        /**
         * The events since markTest(), the oldest first, as the relay's log has them (id, channel, name, data, recipients, …).
         * `$filter` is the language of the relay's filter: 'name:Order* channel:private-*'.
         */
        function broadcasts(string $filter = ''): array
        {
            $query = ['kind' => 'event', 'limit' => '1000'];
            if ($filter !== '') {
                $query['filter'] = $filter;
            }
            if (\Relaydesk\Relay::$mark !== null) {
                $query['since'] = 'mark:' . \Relaydesk\Relay::$mark;
            }
            return array_reverse(\Relaydesk\Relay::call('GET', '/events/log', $query)['events'] ?? []);
        }
    }
}
