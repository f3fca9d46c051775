"""Splits texts with the generated Pygments lexer: JSON list of texts in, list of [start, end, token type] a text out."""

import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("argmax_lexer", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
lexer = module.ArgmaxLexer()
print(
    json.dumps(
        [
            [[start, start + len(text), str(token)] for start, token, text in lexer.get_tokens_unprocessed(source)]
            for source in json.load(sys.stdin)
        ]
    )
)
