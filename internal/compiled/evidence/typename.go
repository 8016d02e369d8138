package evidence

import (
	"go/types"
	"strconv"
	"strings"
)

// TypeName returns the name that the linker symbol of t's type descriptor has
// behind "type:", as cmd/compile/internal/types/fmt.go writes it (fmtTypeID):
// "int", "*net/http.Request", "struct { F uintptr; X0 *main.Big }". It returns ""
// for types whose symbol depends on more than the type: those that are declared inside
// functions, and anything with a type parameter.
func TypeName(t types.Type) string {
	w := typeWriter{}
	w.typ(t)
	if w.unknown {
		return ""
	}
	return w.String()
}

// SameType reports whether descriptor, the type name in an object, can be the type
// called name by [TypeName]. Unknown names ("") can be any type. The object's "noalg."
// prefix, for types that are never compared or hashed, is ignored.
func SameType(descriptor, name string) bool {
	return descriptor == "" || name == "" || strings.TrimPrefix(descriptor, "noalg.") == name
}

type typeWriter struct {
	strings.Builder
	unknown bool
}

func (w *typeWriter) typ(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		w.basic(t)
	case *types.Named:
		w.named(t)
	case *types.Pointer:
		w.WriteByte('*')
		w.typ(t.Elem())
	case *types.Slice:
		w.WriteString("[]")
		w.typ(t.Elem())
	case *types.Array:
		w.WriteString("[" + strconv.FormatInt(t.Len(), 10) + "]")
		w.typ(t.Elem())
	case *types.Map:
		w.WriteString("map[")
		w.typ(t.Key())
		w.WriteByte(']')
		w.typ(t.Elem())
	case *types.Chan:
		w.channel(t)
	case *types.Signature:
		w.WriteString("func")
		w.signature(t)
	case *types.Struct:
		w.structType(t)
	case *types.Interface:
		w.interfaceType(t)
	default: // type parameters, tuples, unions
		w.unknown = true
	}
}

func (w *typeWriter) basic(t *types.Basic) {
	switch {
	case t.Kind() == types.UnsafePointer:
		w.WriteString("unsafe.Pointer")
	case t.Kind() == types.Invalid || t.Info()&types.IsUntyped != 0:
		w.unknown = true
	default:
		w.WriteString(types.Typ[t.Kind()].Name()) // byte is uint8, rune is int32
	}
}

func (w *typeWriter) named(t *types.Named) {
	obj := t.Obj()
	switch {
	case obj.Pkg() == nil: // error, comparable
		w.WriteString(obj.Name())
		return
	case obj.Parent() != obj.Pkg().Scope(): // local types get a number
		w.unknown = true
		return
	}
	w.WriteString(PathToPrefix(packagePath(obj.Pkg())) + "." + obj.Name())
	if args := t.TypeArgs(); args.Len() > 0 {
		w.WriteByte('[')
		for i := range args.Len() {
			if i > 0 {
				w.WriteByte(',')
			}
			w.typ(args.At(i))
		}
		w.WriteByte(']')
	}
}

// packagePath returns the path that symbols of pkg have: "main" for commands.
func packagePath(pkg *types.Package) string {
	if pkg.Name() == "main" {
		return "main"
	}
	return pkg.Path()
}

func (w *typeWriter) channel(t *types.Chan) {
	switch t.Dir() {
	case types.RecvOnly:
		w.WriteString("<-chan ")
	case types.SendOnly:
		w.WriteString("chan<- ")
	default:
		w.WriteString("chan ")
		if elem, ok := types.Unalias(t.Elem()).(*types.Chan); ok && elem.Dir() == types.RecvOnly {
			w.WriteByte('(')
			w.typ(elem)
			w.WriteByte(')')
			return
		}
	}
	w.typ(t.Elem())
}

func (w *typeWriter) signature(t *types.Signature) {
	w.tuple(t.Params(), t.Variadic())
	switch res := t.Results(); res.Len() {
	case 0:
	case 1:
		w.WriteByte(' ')
		w.typ(res.At(0).Type())
	default:
		w.WriteByte(' ')
		w.tuple(res, false)
	}
}

func (w *typeWriter) tuple(t *types.Tuple, variadic bool) {
	w.WriteByte('(')
	for i := range t.Len() {
		if i > 0 {
			w.WriteString(", ")
		}
		typ := t.At(i).Type()
		if variadic && i == t.Len()-1 {
			w.WriteString("...")
			if s, ok := typ.(*types.Slice); ok {
				typ = s.Elem()
			}
		}
		w.typ(typ)
	}
	w.WriteByte(')')
}

func (w *typeWriter) structType(t *types.Struct) {
	if t.NumFields() == 0 {
		w.WriteString("struct {}")
		return
	}
	w.WriteString("struct { ")
	for i := range t.NumFields() {
		if i > 0 {
			w.WriteString("; ")
		}
		f := t.Field(i)
		if !f.Embedded() {
			if !f.Exported() {
				w.WriteString(PathToPrefix(packagePath(f.Pkg())) + ".")
			}
			w.WriteString(f.Name() + " ")
		}
		w.typ(f.Type())
		if tag := t.Tag(i); tag != "" {
			w.WriteString(" " + strconv.Quote(tag))
		}
	}
	w.WriteString(" }")
}

func (w *typeWriter) interfaceType(t *types.Interface) {
	if t.NumMethods() == 0 {
		w.WriteString("interface {}")
		return
	}
	w.WriteString("interface { ")
	for i := range t.NumMethods() {
		if i > 0 {
			w.WriteString("; ")
		}
		m := t.Method(i)
		if !m.Exported() {
			w.WriteString(PathToPrefix(packagePath(m.Pkg())) + ".")
		}
		w.WriteString(m.Name())
		w.signature(m.Signature())
	}
	w.WriteString(" }")
}

// PathToPrefix escapes an import path for use in a symbol: '.' in the last
// element, '%', '"', control characters and non-ASCII bytes become %xx
// (cmd/internal/objabi/path.go, PathToPrefix).
func PathToPrefix(path string) string {
	slash := strings.LastIndexByte(path, '/')
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		if c <= ' ' || i > slash && c == '.' || c == '%' || c == '"' || c >= 0x7f {
			b.WriteString("%" + string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
