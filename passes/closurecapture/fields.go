package closurecapture

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// A fieldRead is a field of a captured struct that the closure reads.
type fieldRead struct {
	path string // "cfg.Greeting"
	typ  types.Type
}

// fieldsRead returns the fields of a captured struct that the closure reads, when that is all it does
// with the struct and it is at most half of it; otherwise nil.
func (p *capturer) fieldsRead(fv *ssa.FreeVar, c capture) []fieldRead {
	const most = 3
	if _, ok := c.typ.Underlying().(*types.Struct); !ok || c.size == 0 {
		return nil
	}
	r := reader{name: c.name}
	if !r.value(fv, c.name) || len(r.fields) == 0 || len(r.fields) > most {
		return nil
	}
	var bytes int64
	for _, f := range r.fields {
		bytes += p.pass.TypesSizes.Sizeof(f.typ)
	}
	if 2*bytes > c.size {
		return nil
	}
	return r.fields
}

// A reader collects the fields of a variable that are read.
type reader struct {
	name   string
	fields []fieldRead
}

// value follows the uses of the address v of the variable or, behind path, of a part of it. It reports
// whether all of them read fields.
func (r *reader) value(v ssa.Value, path string) bool {
	for _, use := range *v.Referrers() {
		ok := false
		switch use := use.(type) {
		case *ssa.DebugRef:
			ok = true
		case *ssa.FieldAddr:
			st := use.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
			ok = r.value(use, path+"."+st.Field(use.Field).Name())
		case *ssa.UnOp:
			ok = r.load(use, path, v)
		case *ssa.IndexAddr:
			ok = path != r.name && onlyLoaded(use) && r.read(path, v)
		case *ssa.MakeClosure:
			ok = path == r.name && r.captured(use, v)
		}
		if !ok {
			return false
		}
	}
	return true
}

// load follows a load of the whole variable, or records that of a field.
func (r *reader) load(use *ssa.UnOp, path string, v ssa.Value) bool {
	if path != r.name {
		return r.read(path, v)
	}
	for _, u := range *use.Referrers() {
		switch u := u.(type) {
		case *ssa.DebugRef:
		case *ssa.Field:
			st := u.X.Type().Underlying().(*types.Struct)
			f := st.Field(u.Field)
			r.record(fieldRead{path + "." + f.Name(), f.Type()})
		default:
			return false
		}
	}
	return true
}

// captured follows the variable into a closure inside the closure.
func (r *reader) captured(use *ssa.MakeClosure, v ssa.Value) bool {
	for i, b := range use.Bindings {
		if b == v && !r.value(use.Fn.(*ssa.Function).FreeVars[i], r.name) {
			return false
		}
	}
	return true
}

func (r *reader) read(path string, addr ssa.Value) bool {
	r.record(fieldRead{path, addr.Type().Underlying().(*types.Pointer).Elem()})
	return true
}

func (r *reader) record(f fieldRead) {
	if !slices.ContainsFunc(r.fields, func(g fieldRead) bool { return g.path == f.path }) {
		r.fields = append(r.fields, f)
	}
}

func onlyLoaded(v ssa.Value) bool {
	for _, use := range *v.Referrers() {
		switch use.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		default:
			return false
		}
	}
	return true
}

// savedByFields returns the bytes saved when the closure captures only the fields that it
// reads, and their names. It counts variables that move to the heap only for this closure.
func (p *capturer) savedByFields(o object) (saved int64, names string) {
	var all []string
	lean := object{capturer: o.capturer}
	before := o.cost().Bytes
	if before == 0 {
		return 0, ""
	}
	for _, c := range o.caps {
		if c.reads == nil {
			lean.caps = append(lean.caps, c)
			continue
		}
		if c.byRef {
			if !p.onlyCapture(c) {
				return 0, ""
			}
			before += p.variableCost(c).Bytes
		}
		for _, f := range c.reads {
			lean.caps = append(lean.caps, p.operand(f.path, f.typ))
			all = append(all, f.path)
		}
	}
	if len(all) == 0 {
		return 0, ""
	}
	return before - lean.cost().Bytes, strings.Join(all, ", ")
}

// onlyCapture reports whether one closure alone captures the variable, which moves to the heap for it.
func (p *capturer) onlyCapture(c capture) bool {
	if c.alloc == nil || !p.moves(c) {
		return false
	}
	closures := 0
	for _, use := range *c.alloc.Referrers() {
		if _, ok := use.(*ssa.MakeClosure); ok {
			closures++
		}
	}
	return closures == 1 && p.movesByCapture(c)
}

// readNote says which fields of a captured variable are read, or "".
func (p *capturer) readNote(c capture) string {
	if c.reads == nil {
		return ""
	}
	var names []string
	var bytes int64
	for _, f := range c.reads {
		names = append(names, f.path)
		bytes += p.pass.TypesSizes.Sizeof(f.typ)
	}
	return fmt.Sprintf("of %s, %s, the closure reads only %s, %s", finding.Quote(c.name), words.Bytes(c.size), strings.Join(names, ", "), words.Bytes(bytes))
}
