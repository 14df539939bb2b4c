"""Facts in their final shape, numbered and sent in order."""

import threading


class Facts:
    def __init__(self, channel, clock):
        self.channel = channel
        self.clock = clock
        self.lock = threading.RLock()
        self._seq = 0
        self._batch = []

    def tell(self, type, time=None, **fields):
        """Adds a fact; absent fields are those that are None. `time` is program time in milliseconds."""
        with self.lock:
            self._batch.append(self._numbered(type, time, fields))

    def tell_body(self, body, time=None):
        fields = dict(body)
        self.tell(fields.pop('type'), time, **fields)

    def flush(self):
        """Sends what was told."""
        with self.lock:
            batch, self._batch = self._batch, []
            if batch:
                self.channel.send({'facts': batch})

    def send_raw(self, type, field, parts):
        """Sends one fact whose `field` is a list given as pieces of encoded JSON, after what was told before."""
        from .channel import encode

        with self.lock:
            self.flush()
            head = encode(self._numbered(type, None, {}))[:-1]
            self.channel.send_text('{"facts":[%s,"%s":[%s]}]}' % (head, field, ','.join(parts)))

    def _numbered(self, type, time, fields):
        self._seq += 1
        fact = {'seq': self._seq, 'time': round(self.clock.now() if time is None else time, 3), 'type': type}
        for key, value in fields.items():
            if value is not None:
                fact[key] = value
        return fact
