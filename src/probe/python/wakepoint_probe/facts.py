"""Facts in their final shape, numbered and sent in order."""

import threading

from .channel import encode


class Facts:
    def __init__(self, channel, clock):
        self.channel = channel
        self.clock = clock
        self.lock = threading.RLock()
        self._seq = 0
        self._batch = []

    def tell(self, type, time=None, **fields):
        """Adds a fact; absent fields are those that are None. `time` is program time in milliseconds."""
        body = {'type': type}
        for name, value in fields.items():
            if value is not None:
                body[name] = value
        self.tell_text(encode(body)[1:], time)

    def tell_text(self, text, time=None):
        """The same for a fact that is JSON already, from its type to its last brace."""
        with self.lock:
            self._batch.append(self._numbered(text, time))

    def flush(self):
        """Sends what was told."""
        with self.lock:
            batch, self._batch = self._batch, []
            if batch:
                self.channel.send_text('{"facts":[%s]}' % ','.join(batch))

    def send_raw(self, type, field, pieces):
        """Sends one fact whose `field` is a list given as pieces of JSON, after what was told before."""
        with self.lock:
            self.flush()
            texts = ['{"facts":[', self._numbered('"type":"%s","%s":[' % (type, field))]
            for index, piece in enumerate(pieces):
                texts += (',', piece) if index else (piece,)
            self.channel.send_text(*texts, ']}]}')

    def _numbered(self, text, time=None):
        self._seq += 1
        return '{"seq":%d,"time":%.3f,%s' % (self._seq, self.clock.now() if time is None else time, text)
