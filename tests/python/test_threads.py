"""Calls of several threads run side by side, and do not meet."""
import json
import sys
import threading
import time
import unittest

from cfnsplit import plan, split
from project import TEXT


class Threads(unittest.TestCase):
    def test_the_interpreters_lock_is_free_during_a_call(self):
        """With an interval that never comes, Python changes threads only where one waits or gives the lock back. So the
        counter can advance between the two ends of a call only if the call gave it back."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(1000)
        self.addCleanup(sys.setswitchinterval, interval)
        count, advances = [0], []

        def work():
            from cfnsplit import _library
            arguments = [b"t", TEXT.encode(), len(TEXT.encode()), b"{}"]
            out = _library._result()
            for _ in range(5):
                before = count[0]
                _library._library.cfnsplit_split(*arguments, _library.ctypes.byref(out))
                advances.append(count[0] - before)
                _library._library.cfnsplit_result_free(out)

        thread = threading.Thread(target=work)
        thread.start()
        while thread.is_alive():
            count[0] += 1
            time.sleep(0)  # gives the lock back
        thread.join()
        self.assertEqual(len(advances), 5)
        self.assertGreater(max(advances), 0)

    def test_calls_side_by_side_give_what_they_give_alone(self):
        asked = [(work, limit) for limit in range(60, 90, 10) for work in (split, plan)]
        alone = [work(TEXT, max_resources=limit) for work, limit in asked]
        together = [None] * len(asked)
        start = threading.Barrier(len(asked))

        def call(index):
            work, limit = asked[index]
            start.wait()
            together[index] = work(json.loads(TEXT) if index % 2 else TEXT, max_resources=limit)

        threads = [threading.Thread(target=call, args=[index]) for index in range(len(asked))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for one, other in zip(alone, together):
            self.assertEqual(one.summary, other.summary)
            self.assertEqual(getattr(one, "lock", one.status), getattr(other, "lock", other.status))


if __name__ == "__main__":
    unittest.main()
