"""Two processes that do the same work in turn, so that a busy machine slows both alike; used by the benchmarks beside this file."""
import json
import os
import statistics
import subprocess


class Side:
    """A process that works once for each line "run" and answers with a line of JSON: seconds, cpu_seconds."""

    def __init__(self, name, command, threads):
        self.name = name
        self.seconds = []
        self.cpu_seconds = []
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def run(self):
        """Works once and keeps the time."""
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("{\"seconds\""):
                answer = json.loads(line)
                self.seconds.append(answer["seconds"])
                self.cpu_seconds.append(answer["cpu_seconds"])
                return
        raise SystemExit(f"{self.name} ended with status {self.process.wait()}")

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait()

    def result(self, warm_up):
        """Returns the median and the middle half of the times after warming up."""
        low, median, high = statistics.quantiles(self.seconds[warm_up:], n=4, method="inclusive")
        return {"median_seconds": round(median, 4), "quartiles_seconds": [round(low, 4), round(high, 4)],
                "median_cpu_seconds": round(statistics.median(self.cpu_seconds[warm_up:]), 4)}


def interleave(ours, peer, warm_up, runs):
    """Runs both sides in turn, and returns their results by name with the ratios of the peer's medians to ours."""
    for i in range(warm_up + runs):
        for side in (ours, peer) if i % 2 == 0 else (peer, ours):
            side.run()
    for side in (ours, peer):
        side.close()
    result = {side.name: side.result(warm_up) for side in (ours, peer)}
    for name, key in (("ratio", "median_seconds"), ("cpu_ratio", "median_cpu_seconds")):
        result[name] = round(result[peer.name][key] / result[ours.name][key], 3)
    return result
