package evidence

import (
	"go/types"
	"net/url"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/finding/layout"
)

// LayoutOf returns the layout of the type whose descriptor, or shape, has the name in the object: "string",
// "go.shape.struct { m.x int; m.y [2]m.T }". It reports false where that is not known: of types declared inside
// functions, of long shapes, which have a hash for a name, and of types that the package does not import.
func (p *Package) LayoutOf(name string) (layout.Layout, bool) {
	if p.types == nil || p.sizes == nil {
		return layout.Layout{}, false
	}
	return layoutReader{p}.read(name)
}

// layoutReader reads names of types as [typeWriter] writes them.
type layoutReader struct{ *Package }

func (r layoutReader) read(name string) (layout.Layout, bool) {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "noalg."), "go.shape.")
	if b, ok := types.Universe.Lookup(name).(*types.TypeName); ok {
		return layout.Of(b.Type(), r.sizes), true
	}
	for _, l := range likeTypes {
		if strings.HasPrefix(name, l.prefix) {
			return layout.Of(l.typ, r.sizes), true
		}
	}
	if body, ok := strings.CutPrefix(name, "struct {"); ok {
		return r.structOf(strings.TrimSuffix(body, "}"))
	}
	if length, elem, ok := strings.Cut(strings.TrimPrefix(name, "["), "]"); ok && name[0] == '[' {
		return r.arrayOf(length, elem)
	}
	return r.named(name)
}

// likeTypes are types with the layouts of all those whose names begin so.
var likeTypes = []struct {
	prefix string
	typ    types.Type
}{
	{"*", pointer}, {"func(", pointer}, {"map[", pointer}, {"chan ", pointer}, {"<-chan ", pointer}, {"chan<- ", pointer},
	{"unsafe.Pointer", pointer}, {"[]", types.NewSlice(pointer)}, {"interface {", types.NewInterfaceType(nil, nil)},
}

var pointer = types.Typ[types.UnsafePointer]

func (r layoutReader) structOf(body string) (layout.Layout, bool) {
	var fields []layout.Layout
	for _, f := range splitList(strings.TrimSpace(body), ';') {
		l, ok := r.read(fieldType(f))
		if !ok {
			return layout.Layout{}, false
		}
		fields = append(fields, l)
	}
	return layout.Struct(fields), true
}

func (r layoutReader) arrayOf(length, elem string) (layout.Layout, bool) {
	n, err := strconv.ParseInt(length, 10, 64)
	if err != nil {
		return layout.Layout{}, false
	}
	l, ok := r.read(elem)
	return layout.Array(l, n), ok
}

// named returns the layout of a declared type: "net/http.Request", "m.Pair[int,string]".
func (r layoutReader) named(name string) (layout.Layout, bool) {
	base, args, generic := strings.Cut(name, "[")
	slash := strings.LastIndexByte(base, '/') + 1
	path, typ, ok := strings.Cut(base[slash:], ".")
	if !ok {
		return layout.Layout{}, false
	}
	obj := r.lookup(base[:slash]+path, typ)
	if obj == nil {
		return layout.Layout{}, false
	}
	var filled []layout.Layout
	for _, arg := range splitList(strings.TrimSuffix(args, "]"), ',') {
		l, ok := r.read(arg)
		if !ok {
			return layout.Layout{}, false
		}
		filled = append(filled, l)
	}
	n, ok := obj.Type().(*types.Named)
	if !ok || n.TypeParams().Len() > 0 != generic {
		return layout.Layout{}, false
	}
	form, ok := layout.FormOf(n.Underlying(), r.sizes, typeParams(n.TypeParams()))
	if !ok {
		return layout.Layout{}, false
	}
	return form.Fill(filled)
}

func typeParams(list *types.TypeParamList) []*types.TypeParam {
	var params []*types.TypeParam
	for p := range list.TypeParams() {
		params = append(params, p)
	}
	return params
}

// lookup returns the type with a name in the package with an escaped path, or nil.
func (r layoutReader) lookup(path, name string) types.Object {
	if path+"." == r.prefix {
		return r.types.Scope().Lookup(name)
	}
	path, err := url.PathUnescape(path)
	if err != nil {
		return nil
	}
	if r.reads != nil {
		r.reads.Lock()
		defer r.reads.Unlock()
	}
	if pkg := r.imported()[path]; pkg != nil {
		return pkg.Scope().Lookup(name)
	}
	return nil
}

// imported returns the packages that the package depends on, as far as export data names them, by path.
func (p *Package) imported() map[string]*types.Package {
	if p.imports == nil {
		p.imports = make(map[string]*types.Package)
		var visit func(*types.Package)
		visit = func(pkg *types.Package) {
			for _, dep := range pkg.Imports() {
				if p.imports[dep.Path()] == nil {
					p.imports[dep.Path()] = dep
					visit(dep)
				}
			}
		}
		visit(p.types)
	}
	return p.imports
}

// ClosureFields returns the types of what a closure object holds behind its code pointer, from
// its type descriptor: "noalg.struct { F uintptr; X0 *int; X1 string }".
func ClosureFields(descriptor string) []string {
	body, ok := strings.CutPrefix(strings.TrimPrefix(descriptor, "noalg."), "struct { F uintptr; ")
	if !ok {
		return nil
	}
	var types []string
	for _, f := range splitList(strings.TrimSuffix(body, " }"), ';') {
		types = append(types, fieldType(f))
	}
	return types
}

// fieldType returns the type of a field as a descriptor has it: "m.x int", "m.Embedded", with a tag or none.
func fieldType(field string) string {
	if parts := splitList(field, '"'); len(parts) > 1 {
		field = strings.TrimSpace(parts[0])
	}
	if parts := splitList(field, ' '); len(parts) > 1 {
		return strings.TrimSpace(field[len(parts[0]):])
	}
	return field
}

// splitList splits s at separators outside brackets and strings, and drops one space behind each. A string begins a part of
// its own where the separator is the quotation mark.
func splitList(s string, separator byte) []string {
	if s == "" {
		return nil
	}
	var parts []string
	depth, start, quoted := 0, 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"' && separator == '"' && depth == 0:
			return append(parts, s[:i], s[i:])
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == separator && depth == 0:
			parts = append(parts, s[start:i])
			start = i + 1
			if start < len(s) && s[start] == ' ' {
				start++
			}
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		}
	}
	return append(parts, s[start:])
}
