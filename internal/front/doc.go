// Package front is the wing of doors: what people, editors and other programs speak to, and the words that they hear.
//
// A room belongs here if it reads what a user wrote for perfvet, or writes what a user or a program reads. It may import
// every other wing but internal/dev, and is imported by the commands alone:
//
//   - config reads perfvet.yml.
//   - report writes findings in each format; its lspdiag has those of the Language Server Protocol.
//   - page shows a package as a page of HTML.
//   - lsp is the language server; vetunit reads what go vet hands to a tool.
package front
