<?php
// SPDX-License-Identifier: MIT

namespace Pusher;

class PusherException extends \Exception
{
}

class ApiErrorException extends PusherException
{
}

/**
 * Stands in for pusher/pusher-php-server, which Debian does not have: just what Laravel's broadcaster calls,
 * signed as the HTTP API asks. It is a test's fixture, not a client to use.
 */
class Pusher
{
    public function __construct(private string $key, private string $secret, private string $appId, private array $options = [])
    {
    }

    public function trigger(array $channels, string $event, $data, array $params = [])
    {
        $body = json_encode(['name' => $event, 'channels' => array_values($channels), 'data' => json_encode($data)] + $params);
        $path = ($this->options['path'] ?? '') . "/apps/{$this->appId}/events";
        $query = [
            'auth_key' => $this->key,
            'auth_timestamp' => time(),
            'auth_version' => '1.0',
            'body_md5' => md5($body),
        ];
        $text = "POST\n/apps/{$this->appId}/events\n" . urldecode(http_build_query($query));
        $query['auth_signature'] = hash_hmac('sha256', $text, $this->secret);
        $base = ($this->options['scheme'] ?? 'http') . '://' . $this->options['host'] . ':' . $this->options['port'];

        $curl = curl_init($base . $path . '?' . http_build_query($query));
        curl_setopt_array($curl, [
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => $body,
            CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 10,
        ]);
        $answer = curl_exec($curl);
        if ($answer === false) {
            throw new ApiErrorException('cURL error ' . curl_errno($curl) . ': ' . curl_error($curl) . " for $base$path");
        }
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        if ($status !== 200) {
            throw new ApiErrorException($answer, $status);
        }

        return json_decode($answer);
    }

    public function socket_auth(string $channel, string $socketId): string
    {
        return json_encode(['auth' => $this->sign("$socketId:$channel")]);
    }

    public function presence_auth(string $channel, string $socketId, $userId, $userInfo = null): string
    {
        $data = json_encode(['user_id' => (string) $userId, 'user_info' => $userInfo]);

        return json_encode(['auth' => $this->sign("$socketId:$channel:$data"), 'channel_data' => $data]);
    }

    /** As the package does it, which decrypts every event of an encrypted channel, also one that has no data. */
    public function webhook(array $headers, string $body): object
    {
        if (!hash_equals(hash_hmac('sha256', $body, $this->secret), $headers['x-pusher-signature'][0] ?? '')) {
            throw new PusherException('Received WebHook with invalid signature');
        }
        $payload = json_decode($body);
        foreach ($payload->events as $event) {
            if (str_starts_with($event->channel, 'private-encrypted-') && !isset($event->data)) {
                throw new PusherException('There was a problem decrypting the payload');
            }
        }

        return $payload;
    }

    private function sign(string $text): string
    {
        return $this->key . ':' . hash_hmac('sha256', $text, $this->secret);
    }
}
