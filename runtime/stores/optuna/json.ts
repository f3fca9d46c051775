/** Reads JSON as Python's `json.dumps` writes it: also with bare `NaN` (read as the text `nan`), `Infinity`, `-Infinity`. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(
      text.replace(/"(?:[^"\\]|\\.)*"|NaN|Infinity/g, (token) =>
        token === 'NaN' ? '"nan"' : token === 'Infinity' ? '1e999' : token,
      ),
    );
  }
}
