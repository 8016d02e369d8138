package gcobj

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// toolchains are the installed one and one of each release with a table.
var toolchains = []build{{"amd64", ""}, {"amd64", "go1.25.9"}, {"amd64", "go1.26.8"}, {"amd64", "go1.27.4"}}

// TestBuiltins compares the tables with the toolchains' own lists.
func TestBuiltins(t *testing.T) {
	for _, b := range toolchains {
		t.Run(b.String(), func(t *testing.T) {
			table, err := LoadTable(b.goroot(t))
			if err != nil {
				t.Fatal(err)
			}
			if b.toolchain != "" && table.Release != b.toolchain {
				t.Errorf("release %s, want %s", table.Release, b.toolchain)
			}
			have := builtinTables[language(table.Release)]
			if have == nil {
				t.Skipf("%s has no table: add it to gen and run go generate", table.Release)
			}
			if got := wrapperBit(language(table.Release)); got != table.wrapper {
				t.Errorf("ABI wrappers have the flag %#x, and %#x in the sources of %s", got, table.wrapper, table.Release)
			}
			if !slices.Equal(have, table.builtins) {
				t.Errorf("table of %s is not that of %s: run go generate", language(table.Release), table.Release)
			}
		})
	}
}

// TestLoadTable reads an archive of a release without a table by the table of a toolchain.
func TestLoadTable(t *testing.T) {
	root := toolchains[0].goroot(t)
	dir := t.TempDir()
	for _, name := range []string{"goobj/builtinlist.go", "goobj/objfile.go", "objabi/reloctype.go", "objabi/symkind.go"} {
		copyFile(t, filepath.Join(root, "src/cmd/internal", name), filepath.Join(dir, "src/cmd/internal", name))
	}
	copyFile(t, filepath.Join(root, "src/internal/abi/symtab.go"), filepath.Join(dir, "src/internal/abi/symtab.go"))
	if _, err := LoadTable(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without VERSION: %v", err)
	}
	const release = "devel go1.99-abcdef0123"
	write(t, filepath.Join(dir, "VERSION.cache"), release+" Mon Nov 2 20:36:20 2026 +0000\n")
	table, err := LoadTable(dir)
	if err != nil {
		t.Fatal(err)
	}
	data := smallArchive(t)
	old := open(t, writeTemp(t, data)).Release()
	data = []byte(strings.ReplaceAll(string(data), " "+old+" GOAMD64=v1 X:", " "+release+" X:"))
	data = rebuild(t, data) // the sizes in its headers are wrong now
	var rel *ReleaseError
	if _, err := Parse(data); !errors.As(err, &rel) || rel.Release != release {
		t.Errorf("without a table: %v", err)
	}
	a, err := Options{Table: table}.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"new [int] main.closure@main.go:24"}; !slices.Equal(allocations(a.Lookup("main.closure"))[:1], want) {
		t.Errorf("calls %q", allocations(a.Lookup("main.closure")))
	}

	file := filepath.Join(dir, "src/cmd/internal/objabi/reloctype.go")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, strings.Replace(string(src), "\tR_SIZE\n", "\tR_NEW\n\tR_SIZE\n", 1))
	if _, err := LoadTable(dir); err == nil || !strings.Contains(err.Error(), "reloctype.go") {
		t.Errorf("with other numbers: %v", err)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(data))
}

// rebuild makes an archive of the one object in data, whatever its member headers say.
func rebuild(t *testing.T, data []byte) []byte {
	t.Helper()
	i := strings.LastIndex(string(data), goHeader)
	if i < 0 {
		t.Fatal("no object")
	}
	return arFile("_go_.o", data[i:])
}

func TestLanguage(t *testing.T) {
	for release, want := range map[string]string{
		"go1.26.8": "go1.26", "go1.27rc1": "go1.27", "go1.26": "go1.26", "go1.26.8-custom": "go1.26",
		"devel go1.28-abc": "", "go2.0": "", "": "", "go1.": "",
	} {
		if got := language(release); got != want {
			t.Errorf("language(%q) = %q, want %q", release, got, want)
		}
	}
}

// notAllocating are functions in _builtin/runtime.go that do not allocate memory for the program's values. Some do so
// for themselves: typeAssert, interfaceSwitch and assertE2I fill caches once per pair of types; channel
// operations take a sudog from a cache when they block.
var notAllocating = []string{
	"addCovMeta", "asan*", "assertE2I", "assertE2I2", "block", "c128*", "c64*", "chancap", "chanlen", "chanrecv1", "chanrecv2",
	"chansend1", "checkptr*", "closechan", "cmpstring", "complex128div", "countrunes", "decoderune", "efaceeq", "f32*", "f64*",
	"float64to*", "goPanic*", "gopanic", "gorecover", "goschedguarded", "ifaceeq", "int64*", "interequal", "interfaceSwitch",
	"interhash", "KeepAlive", "libfuzzer*", "mapaccess*", "mapclear", "mapdelete*", "mapiterinit", "mapiternext",
	"mapIterNext", "mapIterStart", "memclr*", "memequal*", "memhash*", "memmove", "msan*", "nilinterequal", "nilinterhash",
	"panic*", "print*", "race*", "rand", "rand32", "selectgo", "selectnbrecv", "selectnbsend", "selectsetpc",
	"slicebytetostringtmp", "slicecopy", "strequal", "strhash", "throwinit", "typeAssert", "typedmemclr", "typedmemmove",
	"typedslicecopy", "uint32tofloat64", "uint64*", "unsafeslicecheckptr", "unsafestringcheckptr",
}

// TestAllocs walks the table of allocators against the sources of each release: what the compiler can call is either in
// the table or in notAllocating, what is in the table exists in its releases, and takes its type where the table says.
func TestAllocs(t *testing.T) {
	for _, b := range toolchains {
		t.Run(b.String(), func(t *testing.T) {
			root := b.goroot(t)
			table, err := LoadTable(root)
			if err != nil {
				t.Fatal(err)
			}
			lang := language(table.Release)
			builtin := make(map[string]*ast.FuncDecl)
			parseFuncs(t, builtin, filepath.Join(root, "src/cmd/compile/internal/typecheck/_builtin/runtime.go"))
			for name := range builtin {
				al, ok := Allocator("runtime." + name)
				if no := slices.ContainsFunc(notAllocating, func(p string) bool {
					prefix, star := strings.CutSuffix(p, "*")
					return name == p || star && strings.HasPrefix(name, prefix)
				}); ok == no {
					t.Errorf("%s: in the table %v, in notAllocating %v", name, ok, no)
				}
				if ok && (al.First > lang || al.Last != "" && al.Last < lang) {
					t.Errorf("%s: exists in %s, table says %q to %q", name, lang, al.First, al.Last)
				}
			}
			checkAllocs(t, root, lang)
		})
	}
}

// checkAllocs checks each row of the table for release lang against the packages in root.
func checkAllocs(t *testing.T, root, lang string) {
	packages := make(map[string]map[string]*ast.FuncDecl)
	for _, al := range Allocators() {
		if al.First > lang || al.Last != "" && al.Last < lang {
			continue
		}
		dot := strings.LastIndexByte(al.Name, '.')
		pkg, name := al.Name[:dot], al.Name[dot+1:]
		if packages[pkg] == nil {
			packages[pkg] = declared(t, filepath.Join(root, "src", pkg))
		}
		if al.Prefix {
			name += "2"
		}
		fn := packages[pkg][name]
		if fn == nil {
			t.Errorf("%s is not in package %s of %s", al.Name, pkg, lang)
			continue
		}
		if got := typeParam(fn); got != al.TypeArg {
			t.Errorf("%s: type is argument %d, table says %d", al.Name, got, al.TypeArg)
		}
		if al.Kind == InvalidKind || al.When == "" || (al.TypeArg >= 0) != (al.Descriptor != NoDescriptor) {
			t.Errorf("%s: row is incomplete: %+v", al.Name, al)
		}
	}
}

// declared returns the functions of the package in dir, without those of tests.
func declared(t *testing.T, dir string) map[string]*ast.FuncDecl {
	t.Helper()
	funcs := make(map[string]*ast.FuncDecl)
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			parseFuncs(t, funcs, file)
		}
	}
	return funcs
}

// parseFuncs adds the functions declared in file to funcs.
func parseFuncs(t *testing.T, funcs map[string]*ast.FuncDecl, file string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range tree.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
			funcs[fn.Name.Name] = fn
		}
	}
}

// typeParam returns the index of the parameter that is a type descriptor; -1 if there is none. All parameters in
// front of it take one register each.
func typeParam(fn *ast.FuncDecl) int {
	i := 0
	for _, field := range fn.Type.Params.List {
		if star, ok := field.Type.(*ast.StarExpr); ok {
			switch x := star.X.(type) {
			case *ast.Ident:
				if x.Name == "_type" || x.Name == "chantype" || x.Name == "maptype" {
					return i
				}
			case *ast.SelectorExpr:
				if strings.HasSuffix(x.Sel.Name, "MapType") || x.Sel.Name == "Type" {
					return i
				}
			}
		}
		i += max(1, len(field.Names))
	}
	return -1
}

func TestAllocator(t *testing.T) {
	for name, want := range map[string]bool{
		"runtime.newobject": true, "runtime.mallocgc": true, "runtime.mallocgcSmallScanNoHeaderSC2": true,
		"runtime.mallocgcSmallNoScanSC6": true, "runtime.mallocgcTinySC2": true, "runtime.convT64": true,
		"runtime.mallocgcSmallNoScanSC": false, "runtime.convT8": false, "runtime.memmove": false, "newobject": false,
		"main.newobject": false, "runtime.newobject2": false, "": false, "2": false,
	} {
		if al, ok := Allocator(name); ok != want {
			t.Errorf("Allocator(%q) = %+v, %v", name, al, ok)
		}
	}
}
