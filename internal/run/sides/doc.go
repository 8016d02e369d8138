// Package sides makes what two runs are to be compared with: the same code at two revisions, or built in two ways.
//
// The code of a revision is compiled in place. An overlay has the files that differ from those in the working tree, so that
// the go command's cache and perfvet's keep all that does not change between the two. What the go command reads without looking at
// an overlay is exported into a temporary directory, and compiled there: a vendor directory, sources of cgo, what is embedded, profiles. A [Tree] says so.
//
// Git is asked, and never told: no file, index, stash or reference of the user's is written. Files of a revision are written by
// way of an index of our own in a temporary directory, so that they have the line ends that a checkout gives them.
package sides
