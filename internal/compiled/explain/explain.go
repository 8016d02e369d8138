package explain

import (
	"os"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// Kinds are the kinds of decision that a driver should keep for an explanation: all.
var Kinds = gcdiag.Kinds().Complement()

// A Line is what one compile says of a line.
type Line struct {
	Package  string // ID: "net/http", "m/app [m/app.test]"
	Function string // that the line is in, as the source calls it: "(*T).M"; "" outside functions
	File     string // absolute, as the compiler calls it
	Number   int    // 1-based
	Written  Place  // where the line is written, if a //line directive calls it otherwise
	Release  string // of the compiler: "go1.26.8"; "" when there is no machine code
	Missing  string // why there is no machine code of the package; "" when there is

	Decisions []Decision // of the compiler, at the line
	Through   []Decision // of the compiler, at other lines, whose flow comes through the line
	Copies    []Copy     // the functions of the machine code that have instructions of the line
	Calls     []Call     // in the machine code of the line
	Nothing   string     // why there are no instructions; "" when there are
	Certain   bool       // Nothing says that there are none, not that it cannot be told
}

// A Place is a line of a file. The zero value is none.
type Place struct {
	File   string // absolute
	Number int    // 1-based
}

// A Decision is a decision of the compiler with its flow.
type Decision struct {
	Notes []finding.Note // the decision and the steps
	Times int            // that it was made with these words: once for each copy of inlined code; 1 or more
}

// A Copy is one function of the machine code with instructions of the line.
type Copy struct {
	Function string
	Bytes    int      // of instructions, those of functions inlined into the line included
	Inlined  []string // functions inlined into the line there
}

// A Call is a call in the machine code of the line.
type Call struct {
	finding.Code        // Callee is "" for an indirect call
	Allocates    string // what the table of allocators says: "allocates unless ..."; "" for other functions
	Tail         bool   // a jump that does not come back
}

// A Query asks for one line. Its Analyzer fills the answers in while a driver runs it.
type Query struct {
	File   string // absolute
	Number int    // 1-based

	mu       sync.Mutex
	lines    []*Line
	excluded bool
}

// Lines returns an answer for each package that was compiled with the file.
func (q *Query) Lines() []*Line { return q.lines }

// Excluded reports whether a package was seen whose build constraints exclude the file.
func (q *Query) Excluded() bool { return q.excluded }

// Analyzer returns an analyzer that answers q for every package it is run on.
func (q *Query) Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "explainline",
		Doc:      "gather what compiler and object say about a line",
		Requires: []*analysis.Analyzer{evidence.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			q.run(pass)
			return nil, nil
		},
	}
}

func (q *Query) run(pass *analysis.Pass) {
	is := func(name string) bool { return sameFile(name, q.File) }
	file := ""
	if names := fileNames(pass); slices.ContainsFunc(names, is) {
		file = names[slices.IndexFunc(names, is)]
	}
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	var line *Line
	if file != "" {
		ev.Lock() // several queries may be about one package
		line = newLine(pass, ev, evidence.Line{File: file, Line: q.Number})
		ev.Unlock()
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if line != nil {
		q.lines = append(q.lines, line)
	}
	q.excluded = q.excluded || slices.ContainsFunc(pass.IgnoredFiles, is)
}

// fileNames returns the names of the files of a pass: as the compiler knows them, and as they are.
func fileNames(pass *analysis.Pass) []string {
	names := evidence.Files(pass)
	for _, f := range pass.Files {
		names = append(names, pass.Fset.File(f.FileStart).Name())
	}
	return names
}

// sameFile reports whether two names are of one file, by whatever links.
func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
