// Package lsp is a language server: editors show what perfvet finds while code is written. It
// runs beside gopls, and leaves to it everything that is not perfvet's.
//
// # When what is analysed
//
// A unit of work is a package: the Go files of one directory. It is analysed when a
// file of it is opened or saved, and when an edit has been followed by no other for [Config].Debounce. All unsaved
// buffers go to the go command and to the driver as an overlay, so what is analysed is what the editor shows. A new edit of a
// package cancels the analysis of it that runs, go command and compilers included.
//
// An edit analyses the package of the edited file and no other. A save, and a change on disk that the client
// tells of, also analyses the other packages with open files: they may import what changed. So does an edit that ends an
// error, for the packages that had one.
// A file outside of all workspace folders, such as one of the standard library that a
// definition led to, is not analysed; without any folder all files are.
//
// # What is shown
//
// Diagnostics are of open files; closing a file clears them. They are what "perfvet" prints for the package
// alone: a generic function that only another package instantiates is unconfirmed, and so not shown by default.
// The list of a package has room for so many findings, the same as for go vet and golangci-lint, which see one package too: those are
// information, which editors list. Who opens a file looks at that file: what stands in it is not left out because other findings of the package, which
// may be in other files, have filled the list. It is a hint, which editors mark where it stands. All other rules of the short list hold.
//
// A package that does not compile has no diagnostics until it does again: what was true of
// the last code that compiled is not known to be true of this, and gopls tells why it is broken. Between an
// edit and the new diagnostics a client shows the old ones, moved along with the text.
//
// Hover, code actions and inlay hints do as the client does between two analyses, and while the package does not
// compile: they have what was found in the last code that did, at the place where its lines are now, and say so. Of a line
// that was edited since they say nothing, nor do they offer a fix that edits one.
//
// The page of a function (see package page) is made when it is asked for, with a run of its own, and again when a file of its package is saved while a browser
// shows it.
//
// # How it is built
//
//	editor ─ jrpc2 ─> server (methods) ─> documents ─> packages (timers, runs) ─> driver
//	                                                        │
//	editor <─ jrpc2 ── diagnostics, hints, hover, actions <─┘
//
// One mutex, Server.mu, guards everything that outlives a message. Notifications to the client are sent with
// it held, so that they arrive in the order of what they tell; calls of the client, which wait for an answer, without it.
package lsp
