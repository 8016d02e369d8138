// Package lspdiag says findings in the words of the Language Server Protocol 3.17: it has the
// protocol's types for positions and diagnostics, and the one conversion from a [finding.Finding] to them.
// The language server and the output format "lsp" share it.
//
// Two notations of a place meet here:
//
//   - finding: file name, 1-based line ended by "\n" alone, 1-based column in bytes, 0 unknown;
//   - protocol: URI, 0-based line ended by "\n", "\r\n" or "\r", 0-based column in UTF-16 code units.
//
// A [Mapper] converts between them and needs the text of the file for it: a column in
// bytes says nothing of UTF-16 without the line. [Files] gets the texts.
package lspdiag
