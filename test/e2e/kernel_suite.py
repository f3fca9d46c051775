"""The protocol test suite of Jupyter itself, on the Argmax kernel."""

import unittest

import jupyter_kernel_test as jkt


class ArgmaxKernel(jkt.KernelTests):
    kernel_name = "argmax"
    language_name = "argmax"
    file_extension = ".argmax"
    code_hello_world = "\"hello, world\"\n1"
    code_generate_error = "serach x in int[1,2]"
    completion_samples = [
        {"text": "search x in int[1,9] using bay", "matches": {"bayes"}},
        {"text": "sear", "matches": {"search"}},
    ]
    complete_code_samples = ["let x = 1", "search x in int[1,9] using random(n=3) maximize x", "show best", ""]
    incomplete_code_samples = ["search x in int[1,", "let s = \"\"\"open"]
    invalid_code_samples = ["let x = = 1"]
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "sqrt(16)", "result": "4"},
    ]
    code_display_data = [
        {"code": "search x in real[0,1] using random(n=3) maximize x", "mime": "text/plain"},
        {"code": "show history", "mime": "application/vnd.vegalite.v5+json"},
        {"code": "show history", "mime": "image/png"},
        {"code": "show best", "mime": "text/html"},
        {"code": "show samplers", "mime": "text/html"},
    ]
    code_history_pattern = "1 +*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "bayes"
    code_page_something = "bayes?"


class ArgmaxWelcome(jkt.IopubWelcomeTests):
    kernel_name = "argmax"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
