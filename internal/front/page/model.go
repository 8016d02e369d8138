package page

// A Model is what a page shows, but for machine code. The script reads its JSON: a field that is not set is left out.
type Model struct {
	Title     string     `json:"title"`             // the packages
	Release   string     `json:"release"`           // of the compiler: "go1.26.8 linux/amd64"
	Profile   string     `json:"profile,omitempty"` // names of the profiles that shares are of
	Files     []File     `json:"files"`
	Functions []Function `json:"functions"`
	Findings  []Finding  `json:"findings"`           // by rank
	Coverage  *Coverage  `json:"coverage,omitempty"` // of the profiles
	Problems  []string   `json:"problems,omitempty"`
}

// A File is one of the source, or what is shown of it.
type File struct {
	Name  string `json:"name"` // as lists have it
	Parts []Part `json:"parts"`
	Marks []Mark `json:"marks"` // of the lines that have some, by line
}

// A Part is lines of a file that follow each other.
type Part struct {
	First int    `json:"first"` // 1-based
	Text  string `json:"text"`
}

// A Mark is what is known of a line.
type Mark struct {
	Line  int    `json:"n"`
	Loops int    `json:"loops,omitempty"` // for statements around it
	Heat  string `json:"heat,omitempty"`  // "hot" or "cold", as findings on the line have it
	Share *Share `json:"share,omitempty"` // of profiles
	Facts []Fact `json:"facts,omitempty"`
	Funcs []int  `json:"funcs,omitempty"` // functions with machine code of the line: that which it is written in first
}

// A Share is what profiles have of a line, of all of the program: from 0 to 1.
type Share struct {
	Objects float64 `json:"objects,omitempty"`
	Bytes   float64 `json:"bytes,omitempty"`
	Time    float64 `json:"time,omitempty"`
}

// Kinds of [Fact].
const (
	FactAlloc  = "alloc"  // a call of an allocator
	FactBox    = "box"    // a call that boxes a value
	FactCall   = "call"   // a call that was not inlined
	FactInline = "inline" // a call that was
	FactBounds = "bounds" // a check of bounds that remains
)

// A Fact is what the machine code does on a line, or what was done to it.
type Fact struct {
	Kind  string `json:"kind"`
	Text  string `json:"text,omitempty"` // what is called, or was inlined
	Times int    `json:"times"`          // in the copy of the line that has most of it
	Via   bool   `json:"via,omitempty"`  // in what was inlined into the line
}

// A Function is one in machine code, or one that has none.
type Function struct {
	Symbol string   `json:"symbol"`
	Name   string   `json:"name"`             // without the directories of its package
	File   int      `json:"file"`             // index in Model.Files; -1 where it is written elsewhere
	Line   int      `json:"line,omitempty"`   // of the declaration
	Last   int      `json:"last,omitempty"`   // of its end, where that is known
	Size   uint32   `json:"size,omitempty"`   // bytes of machine code; 0 where there is none
	Frame  int64    `json:"frame,omitempty"`  // bytes of the stack frame
	Inline string   `json:"inline,omitempty"` // whether it can be inlined, or why not
	Leaks  []string `json:"leaks,omitempty"`  // of parameters
	Counts Counts   `json:"counts"`
	Made   string   `json:"made,omitempty"` // "wrapper" of what the compiler made
}

// Counts are calls in the code of a function.
type Counts struct {
	Allocs  int `json:"allocs,omitempty"` // of allocators, boxes among them
	Calls   int `json:"calls,omitempty"`  // that remain
	Bounds  int `json:"bounds,omitempty"` // checks
	Inlined int `json:"inlined,omitempty"`
}

// A Finding is one of perfvet's.
type Finding struct {
	Check    string  `json:"check"`
	Verdict  string  `json:"verdict"`
	Text     string  `json:"text"`
	Remedy   string  `json:"remedy,omitempty"`
	Reason   string  `json:"reason,omitempty"`
	File     int     `json:"file"`
	Line     int     `json:"line"`
	Column   int     `json:"column"` // of the line as it is shown, from 0, in UTF-16 units
	Length   int     `json:"length"` // of what it points at, in the same; 0 where it is not known
	Function string  `json:"function,omitempty"`
	Heat     string  `json:"heat"`
	HeatWhy  string  `json:"heatWhy,omitempty"`
	Cost     string  `json:"cost,omitempty"`
	Paid     string  `json:"paid,omitempty"`   // in profiles
	Weight   float64 `json:"weight,omitempty"` // its largest share there
	Hidden   string  `json:"hidden,omitempty"` // why the short list leaves it out
	Fix      string  `json:"fix,omitempty"`
	Flows    []Flow  `json:"flows,omitempty"`
	Related  []Step  `json:"related,omitempty"`
	Code     []Ref   `json:"code,omitempty"`
}

// A Ref is an instruction of a function.
type Ref struct {
	Func   int    `json:"func"` // index in Model.Functions
	Offset uint32 `json:"offset"`
}

// A Flow is what the compiler said of how a value gets to where it has to be on the heap.
type Flow struct {
	Head  string `json:"head"`
	Steps []Step `json:"steps"` // the place that is decided about first; those of one place are one
}

// A Step is a place, and what is said of it.
type Step struct {
	File   int      `json:"file"`            // -1 where the page does not show it
	Place  string   `json:"place,omitempty"` // of such: "fmt/print.go:12"
	Line   int      `json:"line"`
	Column int      `json:"column"` // as in Finding
	Texts  []string `json:"texts"`
}

// A Code is the machine code of a function.
type Code struct {
	Stacks [][]CodeFrame `json:"stacks"`
	Insts  []Inst        `json:"insts"`
}

// A CodeFrame is a line that instructions stand for.
type CodeFrame struct {
	Function string `json:"fn"`
	File     int    `json:"file"` // -1 where the page does not show it
	Place    string `json:"place,omitempty"`
	Line     int    `json:"line"`
}

// An Inst is an instruction.
type Inst struct {
	Offset uint32 `json:"o"`
	Text   string `json:"t"`
	Stack  int    `json:"s"`           // index in Code.Stacks; -1 where nothing is known
	Kind   string `json:"k,omitempty"` // of a call, as a Fact has it
	Note   string `json:"w,omitempty"` // when an allocator allocates, and what
}
