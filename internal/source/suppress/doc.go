// Package suppress reads the comments by which people suppress findings, and marks the
// findings that they cover. It knows the two kinds that Go code already has:
//
//	x := any(n) //nolint:ifacebox // the reason
//	//lint:ignore ifacebox,closurecapture the reason
//	//lint:file-ignore perfvet the reason
//
// The name perfvet stands for all checks. Names of other tools' checks are none of our business.
//
// # What a directive covers
//
// A nolint directive follows golangci-lint (pkg/result/processors/nolint_filter.go). It covers the lines
// of the comment group that it stands in. When a node of the syntax begins on the line after the group, in
// the column in which the group begins, it covers that whole node as well: a
// statement, a declaration, a field, or, before the package clause, the file. Without names, or with the name all, it is for
// all linters. A space may stand before nolint; a reason stands after a second //. Unlike golangci-lint, of several directives
// in one group each covers the node, and not only the first.
//
// lint:ignore follows staticcheck. It covers findings on the line where the node begins that
// the comment belongs to ([ast.CommentMap]; at the end of a file that is the file). It also covers the line that it ends,
// or, where it stands on lines of its own, the line after its group. Names may be patterns ([path.Match]), are separated by commas
// without spaces, and a reason has to follow. lint:file-ignore covers the file.
//
// Neither cares for upper and lower case of names. Lines and files are those of //line directives, so that what
// cgo and other generators take over from a source works there.
package suppress
