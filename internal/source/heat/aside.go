package heat

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An asking is a call in a function that takes far longer than an allocation.
type asking struct {
	block *ssa.BasicBlock
	name  string // as [Package.dwarfs] has it
}

// askingBesides is what [dwarfing] has not, since much of what runs together with it is worth a change to whoever works on one package: it takes longer all the same.
var askingBesides = map[string][]string{
	"database/sql":                 {"Next", "Scan"},
	"github.com/gorilla/websocket": {"Read", "Write"},
	"github.com/jmoiron/sqlx":      {"Get", "Named", "Select", "Struct"},
	"gorm.io/gorm":                 {"Count", "Create", "Delete", "Exec", "Find", "First", "Pluck", "Save", "Take", "Update", "Updates"},
	"time":                         {"After"},
}

// aProcess is how the names begin of what runs a program: that takes longer than the loops around it do.
const aProcess = "exec."

// aLog is what the functions of a logger beside the product end in.
const aLog = "a log"

// asks returns the name of a function that instr calls and that takes far longer than an allocation, itself or through functions of the package; or "". What it
// does on cold paths or on a miss does not count.
func (p *Package) asks(instr ssa.Instruction) string {
	if name := p.dwarfs(instr); name != "" {
		return name
	}
	call, ok := instr.(*ssa.Call)
	if !ok {
		return ""
	}
	callee := call.Call.StaticCallee()
	if f := p.funcs[callee]; f != nil && len(f.askings) > 0 {
		return f.askings[0].name
	}
	pkg, name := pkgOf(&call.Call), nameOf(&call.Call)
	if pkg == nil || !slices.ContainsFunc(askingBesides[pkg.Path()], func(word string) bool { return startsWithWord(name, word) }) {
		return ""
	}
	return pkg.Name() + "." + name
}

// findAskings fills in what f asks.
func (p *Package) findAskings(f *function) {
	f.askings = nil
	for _, b := range f.Blocks {
		if f.coldAt[b] != "" || f.missAt[b] {
			continue
		}
		for _, instr := range b.Instrs {
			if name := p.asks(instr); name != "" {
				f.askings = append(f.askings, asking{b, name})
				f.LoopsAround(b) // which keeps them: methods of Package may be called by several goroutines
				break
			}
		}
	}
}

// aside returns what each round of the innermost loop around b, or a run of f where there is none, may do besides that takes far longer than an
// allocation; or "". Unlike what [function.dwarfs] returns, it may do so on another path: which of them is taken most often is not known.
func (p *Package) aside(f *function, b *ssa.BasicBlock) string {
	if p.isLogger && p.module != "" && p.ssa.Pkg.Pkg.Path() != p.module {
		return aLog
	}
	if len(f.askings) == 0 {
		return ""
	}
	around := f.LoopsAround(b)
	for _, a := range f.askings {
		if len(around) == 0 || around[0].Blocks[a.block] || strings.HasPrefix(a.name, aProcess) {
			return a.name
		}
	}
	return ""
}
