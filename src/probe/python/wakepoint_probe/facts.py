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
        self.tell_body({'type': type, **fields}, time)

    def tell_body(self, body, time=None):
        """The same for a fact as it goes over the wire, but for its number and time."""
        with self.lock:
            self._batch.append(self._numbered(body, time))

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
            head = encode(self._numbered({'type': type}, None))[:-1]
            self.channel.send_text('{"facts":[%s,"%s":[%s]}]}' % (head, field, ','.join(parts)))

    def _numbered(self, body, time):
        self._seq += 1
        fact = {'seq': self._seq, 'time': round(self.clock.now() if time is None else time, 3)}
        for key, value in body.items():
            if value is not None:
                fact[key] = value
        return fact
