// Package page shows a package as a page of HTML to look at: the source, with what each line allocates, boxes, calls, inlines and checks in a
// gutter; the machine code beside it; what perfvet found; and the compiler's flows as arrows in the source.
//
// A [Page] is made of a run, and is values only: its [Model] goes to the browser as JSON, and so does the [Code] of a function, when it is asked for.
// [Page.Write] writes all of it as one file, which needs nothing else, with the machine code of each function compressed on its own; a [Server]
// hands it out piece by piece, and anew after each edit.
//
// The page is drawn by the script in assets, from the model alone. Nothing of the source ever becomes markup: the script puts it into text nodes,
// JSON has no "<", and the policy of the page (Content-Security-Policy) lets no script run but this one.
package page
