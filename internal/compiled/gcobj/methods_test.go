package gcobj

import (
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"slices"
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
