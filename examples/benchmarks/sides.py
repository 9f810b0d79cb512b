"""Two processes that do the same work in turn, so that a busy machine slows both alike; used by the benchmarks beside this file.

On a GPU they work one after the other, so that each has its memory alone.
"""
import json
import os
import pathlib
import re
import statistics
import subprocess


def memory(process, device):
    """What a process holds in MiB: of a GPU's memory, where its allocator keeps what it once had, or else the most that was resident.

    0 where it can't be told, as of a GPU from within some containers.
    """
    if device.startswith("cuda"):
        told = subprocess.run(["nvidia-smi", "--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits"],
                              capture_output=True, text=True, check=False).stdout
        return sum(int(used) for pid, used in re.findall(r"(\d+), (\d+)", told) if int(pid) == process)
    status = pathlib.Path(f"/proc/{process}/status")
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="utf-8")) if status.exists() else None
    return int(peak.group(1)) // 1024 if peak else 0


class Side:
    """A process that works once for each line "run" and answers with a line of JSON: seconds, cpu_seconds."""

    def __init__(self, name, command, threads, device="cpu"):
        self.name = name
        self.device = device
        self.mebibytes = 0
        self.seconds = []
        self.cpu_seconds = []
        self.command = command
        self.environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
        self.process = None

    def run(self):
        """Works once and keeps the time; starts the process before the first time."""
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("{\"seconds\""):
                answer = json.loads(line)
                self.seconds.append(answer["seconds"])
                self.cpu_seconds.append(answer["cpu_seconds"])
                self.mebibytes = max(self.mebibytes, memory(self.process.pid, self.device))
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
                "median_cpu_seconds": round(statistics.median(self.cpu_seconds[warm_up:]), 4), "mebibytes": self.mebibytes}


def interleave(ours, peer, warm_up, runs):
    """Runs both sides, and returns their results by name with the ratios of the peer's medians to ours."""
    together = [[ours], [peer]] if ours.device.startswith("cuda") else [[ours, peer]]
    for sides in together:
        for i in range(warm_up + runs):
            for side in sides if i % 2 == 0 else sides[::-1]:
                side.run()
        for side in sides:
            side.close()
    result = {side.name: side.result(warm_up) for side in (ours, peer)}
    for name, key in (("ratio", "median_seconds"), ("cpu_ratio", "median_cpu_seconds")):
        result[name] = round(result[peer.name][key] / result[ours.name][key], 3)
    return result
