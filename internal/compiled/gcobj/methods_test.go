package gcobj

import (
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestTypes has the methods that descriptors list be those that go/types gives the types: all of some packages that have embedded fields, interfaces
// with methods of their own, and methods that are not exported.
func TestTypes(t *testing.T) {
	files := builds[0].exports(t, t.TempDir(), "-deps", "bufio", "go/ast", "net/http", "reflect", "testing")
	imp := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
	for _, path := range []string{"bufio", "go/ast", "net/http", "reflect", "testing"} {
		pkg, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		described := make(map[string]Type)
		for d := range open(t, files[path]).Types() {
			described[d.Name] = d
		}
		compared := 0
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || obj.IsAlias() || obj.Type().(*types.Named).TypeParams() != nil {
				continue
			}
			typ := obj.Type()
			for _, typ := range []types.Type{typ, types.NewPointer(typ)} {
				set := types.NewMethodSet(typ)
				d, listed := described[types.TypeString(typ, nil)]
				if set.Len() > 0 && !listed {
					t.Errorf("%s is not described", typ)
				}
				got := d.Methods
				if types.IsInterface(typ) {
					got = d.Interface
				}
				if names := namesOf(got); !slices.Equal(names, wanted(set)) {
					t.Errorf("%s has %q, want %q", typ, names, wanted(set))
				}
				compared += set.Len()
			}
		}
		if compared < 20 {
			t.Errorf("%s: %d methods compared", path, compared)
		}
	}
}

// TestSlots has each call through a table of methods be of one whose name is on the line, in packages that call many.
func TestSlots(t *testing.T) {
	interfaces := make(map[string]Type)
	var archives []*Archive
	for _, file := range builds[0].exports(t, t.TempDir(), "-deps", "encoding/json", "text/template", "image/png") {
		if file == "" {
			continue // unsafe
		}
		a := open(t, file)
		archives = append(archives, a)
		for d := range a.Types() {
			if len(d.Interface) > 0 {
				interfaces[d.Name] = d
			}
		}
	}
	root := strings.TrimSpace(builds[0].run(t, t.TempDir(), "env", "GOROOT"))
	compared := 0
	for _, a := range archives {
		for f := range a.Funcs() {
			uses, all := f.Uses()
			for c := range f.Calls() {
				slot, ok := f.Slot(c.Offset)
				if stack := f.Stack(c.Offset); ok && all && c.Indirect && !f.Wrapper() && len(stack) > 0 {
					compared++
					if line := lineOf(t, root, stack[0]); !slices.ContainsFunc(methodsAt(interfaces, uses, slot), func(name string) bool { return strings.Contains(line, name) }) {
						t.Errorf("%s, line %d: %s has none of %q", f.Name, stack[0].Line, line, methodsAt(interfaces, uses, slot))
					}
				}
			}
		}
	}
	if compared < 500 {
		t.Errorf("%d calls compared", compared)
	}
}

// methodsAt returns the names of those methods that are used and are in a slot.
func methodsAt(interfaces map[string]Type, uses []Use, slot int) (names []string) {
	for _, u := range uses {
		for i, m := range interfaces[u.Interface].Interface {
			if m.Offset == u.Offset && i == slot {
				names = append(names, m.Name)
			}
		}
	}
	return names
}

// lineOf returns a line of the standard library's source.
func lineOf(t *testing.T, root string, at Frame) string {
	t.Helper()
	text, err := os.ReadFile(strings.Replace(at.File, "$GOROOT", root, 1))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")[at.Line-1]
}

func namesOf(methods []Method) (names []string) {
	for _, m := range methods {
		names = append(names, m.Name)
	}
	slices.Sort(names)
	return names
}

func wanted(set *types.MethodSet) (names []string) {
	for m := range set.Methods() {
		names = append(names, m.Obj().Name())
	}
	slices.Sort(names)
	return names
}
