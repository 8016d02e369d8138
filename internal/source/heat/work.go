package heat

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// maxWork is the depth of loops beyond which work is not told apart: an allocation is nothing beside three levels already.
const maxWork = 4

// asked is how many levels of loops take as long as what [dwarfing] has.
const asked = 3

// A task is what a block of a function does by loops: by those around it, or by those of what it calls.
type task struct {
	block  *ssa.BasicBlock
	callee *function // of the package; nil for others, and for loops of its own
	maybe  bool      // it may be another one
	levels int       // of loops that the call runs
	name   string    // of what is called; "" for loops of its own
}

// findWork fills in how many levels of loops the functions run, and what all calls of them run besides.
func (p *Package) findWork() {
	for _, sf := range p.ssa.Funcs {
		p.addTasks(p.funcs[sf.Function])
	}
	p.findCycles()
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			changed = p.funcs[sf.Function].addWork() || changed
		}
	}
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			changed = p.funcs[sf.Function].addAround() || changed
		}
	}
}

// addTasks adds what f does by itself and by functions of other packages, and to its callers that they call f. What is done on cold paths and on a miss
// does not count.
func (p *Package) addTasks(f *function) {
	for _, b := range f.Blocks {
		f.LoopsAround(b) // which keeps them: methods of Package may be called by several goroutines
		if f.coldAt[b] != "" || f.missAt[b] {
			continue
		}
		if f.LoopDepth(b) > 0 {
			f.tasks = append(f.tasks, task{block: b})
		}
		for _, instr := range b.Instrs {
			if name, levels := p.labours(instr); levels > 0 {
				f.tasks = append(f.tasks, task{block: b, levels: levels, name: name})
			}
		}
	}
	for _, e := range f.callers {
		if e.cold == "" && !e.caller.missAt[e.block] {
			e.caller.tasks = append(e.caller.tasks, task{block: e.block, callee: f, maybe: e.maybe, name: f.called()})
		}
	}
}

// called returns what f is called where it has loops.
func (f *function) called() string {
	if f.Parent() != nil {
		return "a literal"
	}
	return finding.Quote(f.Name())
}

// addWork adds up what a call of f runs, and reports whether that is more than was known. A recursion is a loop.
func (f *function) addWork() bool {
	most := 0
	for i := range f.tasks {
		t := &f.tasks[i]
		if t.callee != nil && t.callee.cycle != f.cycle && !t.maybe {
			t.levels = t.callee.work
		}
		most = max(most, f.depth(t.block)+t.levels)
	}
	if f.recursive {
		most++
	}
	before := f.work
	f.work = max(before, min(most, maxWork))
	return f.work > before
}

// depth returns how many loops there are around b in f, but for those of a few rounds.
func (f *function) depth(b *ssa.BasicBlock) int {
	depth := f.LoopDepth(b) - f.short(b)
	if isShort(b) {
		depth--
	}
	return depth
}

// addAround adds what all calls of f run besides, where they are known, and reports whether that is more than was known. A literal may be called at any time.
func (f *function) addAround() bool {
	if f.isValue || len(f.callers) == 0 || mayBeCalledFromOutside(f.Function) {
		return false
	}
	least, name := maxWork+1, ""
	for _, e := range f.callers {
		if e.cold != "" || e.caller == f {
			continue
		}
		if work, of := e.caller.beside(e.block, f); work < least {
			least, name = work, of
		}
	}
	if least > maxWork || least <= f.around {
		return false
	}
	f.around, f.aroundName = least, name
	return true
}

// beside returns how many levels of loops f surely runs besides for each round of the innermost loop around b, or for each call where there is none, and which of the
// functions that it calls has them; "" for itself. What calls f or but again does not count: it comes by b, too.
func (f *function) beside(b *ssa.BasicBlock, but *function) (levels int, name string) {
	around := f.LoopsAround(b)
	var names [maxWork + 1]string
	var tasks [maxWork + 1]map[*ssa.BasicBlock]bool // by levels, where each begins
	for _, t := range f.tasks {
		switch {
		case len(around) > 0 && !around[0].Blocks[t.block]:
		case t.callee != nil && (t.callee.cycle == f.cycle || but != nil && t.callee.cycle == but.cycle):
		default:
			n := min(f.depth(t.block)-f.depth(b)+t.levels, maxWork)
			if n <= 0 {
				continue
			}
			if tasks[n] == nil {
				tasks[n] = make(map[*ssa.BasicBlock]bool)
				if t.levels > 0 {
					names[n] = t.name
				}
			}
			tasks[n][f.begins(t.block, around)] = true
		}
	}
	done := make(map[*ssa.BasicBlock]bool)
	for n := maxWork; n > 0; n-- {
		if tasks[n] == nil {
			continue
		}
		maps.Copy(done, tasks[n])
		if !f.avoids(b, done, around) {
			levels, name = n, names[n]
			break
		}
	}
	if len(around) == 0 && f.around > levels {
		return f.around, f.aroundName
	}
	return levels, name
}

// begins returns where the outermost loop around b begins that is in the first of around, or b where there is none: the loop may have no rounds, and is there for some.
func (f *function) begins(b *ssa.BasicBlock, around []ssapkg.Loop) *ssa.BasicBlock {
	for _, loop := range f.LoopsAround(b) {
		if len(around) > 0 && loop.Header == around[0].Header {
			break
		}
		b = loop.Header
	}
	return b
}

// avoids reports whether a round of the first of around, or a run of f where there is none, may come by b and by none of the tasks, on a path that is not cold.
func (f *function) avoids(b *ssa.BasicBlock, tasks map[*ssa.BasicBlock]bool, around []ssapkg.Loop) bool {
	if tasks[b] {
		return false
	}
	inRound := func(c *ssa.BasicBlock) bool { return len(around) == 0 || around[0].Blocks[c] && c != around[0].Header }
	reaches := func(next func(*ssa.BasicBlock) []*ssa.BasicBlock, ends func(*ssa.BasicBlock) bool) bool {
		seen := map[*ssa.BasicBlock]bool{b: true}
		for todo := []*ssa.BasicBlock{b}; len(todo) > 0; {
			c := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if ends(c) {
				return true
			}
			for _, d := range next(c) {
				switch {
				case seen[d] || tasks[d] || f.coldAt[d] != "":
				case inRound(d):
					seen[d] = true
					todo = append(todo, d)
				case c != around[0].Header || d == c: // the round is over: what does not begin one is none
					return true
				}
			}
		}
		return false
	}
	before := func(c *ssa.BasicBlock) []*ssa.BasicBlock { return c.Preds }
	after := func(c *ssa.BasicBlock) []*ssa.BasicBlock { return c.Succs }
	begins := func(c *ssa.BasicBlock) bool {
		return len(c.Preds) == 0 || len(around) > 0 && c == around[0].Header
	}
	ends := func(c *ssa.BasicBlock) bool { return len(c.Succs) == 0 }
	return reaches(before, begins) && reaches(after, ends)
}

// findCycles numbers the functions so that those which call each other have the same number, by Tarjan's algorithm.
func (p *Package) findCycles() {
	low := make(map[*function]int)
	var path []*function
	n := 0
	var visit func(f *function)
	visit = func(f *function) {
		n++
		number := n
		low[f] = number
		path = append(path, f)
		for _, t := range f.tasks {
			if t.callee == nil {
				continue
			}
			f.recursive = f.recursive || t.callee == f
			if low[t.callee] == 0 {
				visit(t.callee)
			}
			if t.callee.cycle == 0 { // on the path
				low[f] = min(low[f], low[t.callee])
			}
		}
		if low[f] < number {
			return
		}
		first := slices.Index(path, f)
		for _, g := range path[first:] {
			g.cycle, g.recursive = number, g.recursive || first < len(path)-1
		}
		path = path[:first]
	}
	for _, sf := range p.ssa.Funcs {
		if f := p.funcs[sf.Function]; low[f] == 0 {
			visit(f)
		}
	}
}

// labours returns the name of a function of another package that instr calls and that runs loops, and how many levels of them.
func (p *Package) labours(instr ssa.Instruction) (name string, levels int) {
	if name := p.dwarfs(instr); name != "" {
		return name, asked
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return "", 0
	}
	pkg, name := pkgOf(call.Common()), nameOf(call.Common())
	if pkg == nil {
		return "", 0
	}
	for _, l := range laborious[pkg.Path()] {
		if startsWithWord(name, l.word) {
			return pkg.Name() + "." + name, l.levels
		}
	}
	return "", 0
}

// A labour is the first word of the names of functions and methods, and how many levels of loops a call of them runs.
type labour struct {
	word   string
	levels int
}

// laborious has what goes over all data that it is given, by package: once, or by pieces of it that take loops again, as what compresses, draws and reads all of
// something does.
var laborious = map[string][]labour{
	"compress/bzip2": {{"NewReader", 2}, {"Read", 2}},
	"compress/flate": {{"New", 2}, {"Read", 2}, {"Write", 2}, {"Flush", 2}, {"Close", 2}},
	"compress/gzip":  {{"New", 2}, {"Read", 2}, {"Write", 2}, {"Flush", 2}, {"Close", 2}},
	"compress/zlib":  {{"New", 2}, {"Read", 2}, {"Write", 2}, {"Flush", 2}, {"Close", 2}},
	"crypto/md5":     {{"Sum", 1}},
	"crypto/sha1":    {{"Sum", 1}},
	"crypto/sha256":  {{"Sum", 1}},
	"crypto/sha512":  {{"Sum", 1}},
	"encoding/csv":   {{"ReadAll", 2}, {"WriteAll", 2}},
	"image":          {{"Decode", 3}},
	"image/draw":     {{"Draw", 2}},
	"image/gif":      {{"Decode", 3}, {"Encode", 3}},
	"image/jpeg":     {{"Decode", 3}, {"Encode", 3}},
	"image/png":      {{"Decode", 3}, {"Encode", 3}},
	"io":             {{"Copy", 2}, {"ReadAll", 2}},
	"net":            {{"Read", 2}, {"Write", 2}},
	"net/http":       {{"Flush", 2}, {"Write", 2}},
	"regexp":         {{"Find", 1}, {"Match", 1}, {"Replace", 1}, {"Split", 1}},
	"slices":         {{"Sort", 1}},
	"sort":           {{"Ints", 1}, {"Slice", 1}, {"Sort", 1}, {"Stable", 1}, {"Strings", 1}},
}
