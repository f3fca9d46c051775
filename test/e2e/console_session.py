"""Types a few cells into `jupyter console` on a pseudo terminal and prints what the screen received."""

import sys

import pexpect

console = pexpect.spawn(
    sys.executable,
    ["-m", "jupyter_console", "--kernel", "argmax", "--simple-prompt"],
    encoding="utf-8",
    timeout=60,
    dimensions=(50, 160),
)
console.logfile_read = sys.stdout
console.expect(r"In \[1\]: ")
cells = [
    ("search x in real[0,1] using random(n=5) maximize x", r"In \[2\]: "),
    ("1 + 2", r"Out\[2\]: 3(?s:.*)In \[3\]: "),
    ("serach x in int[1,2]", r"In \[4\]: "),
]
for code, after in cells:
    console.sendline(code)
    console.expect(after)
console.sendeof()
console.expect(r"exit \(\[y\]/n\)\?")
console.sendline("y")
console.expect(pexpect.EOF)
