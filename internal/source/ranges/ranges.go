package ranges

import (
	"go/constant"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// A Package knows the integers of the functions of one package. It looks at a function when it is first asked about it. It is
// not safe for concurrent use.
type Package struct {
	sizes types.Sizes
	funcs map[*ssa.Function]*function
}

// New returns a Package that knows nothing yet. sizes are those of the build.
func New(sizes types.Sizes) *Package {
	return &Package{sizes: sizes, funcs: make(map[*ssa.Function]*function)}
}

// At returns the integers that v can be where block b of its function uses it, and false if v is no integer or b
// never runs.
func (p *Package) At(v ssa.Value, b *ssa.BasicBlock) (Interval, bool) {
	t, ok := integerOf(p.sizes, v.Type())
	if !ok {
		return Interval{}, false
	}
	if c, ok := v.(*ssa.Const); ok {
		return t.constant(c), true
	}
	fn := v.Parent()
	if fn == nil || b == nil || b.Parent() != fn {
		return Interval{}, false
	}
	iv := p.function(fn).at(v, t, b)
	return iv, !iv.Empty()
}

// Length returns how long v, a string, a slice or an array, can be where block b uses it, and false if b never runs.
func (p *Package) Length(v ssa.Value, b *ssa.BasicBlock) (Interval, bool) {
	if b == nil {
		return Interval{}, false
	}
	iv := p.function(b.Parent()).length(v, false, b)
	return iv, !iv.Empty()
}

func (p *Package) function(fn *ssa.Function) *function {
	f := p.funcs[fn]
	if f == nil {
		f = p.newFunction(fn)
		p.funcs[fn] = f
	}
	return f
}

// constant returns the integer that c is. Those over math.MaxInt64 are at least that.
func (t integer) constant(c *ssa.Const) Interval {
	if c.Value == nil {
		return t.all // the zero value of a type parameter
	}
	v := constant.ToInt(c.Value)
	if n, exact := constant.Int64Val(v); exact {
		return Interval{n, n}
	}
	if _, exact := constant.Uint64Val(v); exact && t.wide {
		return Interval{math.MaxInt64, math.MaxInt64}
	}
	return t.all
}
