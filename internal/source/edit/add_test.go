package edit

import (
	"os"
	"path/filepath"
	"testing"
)

// TestImport imports two packages of the library where no import goes.
func TestImport(t *testing.T) {
	const body = "\nfunc f() { panic(1) }\n\nfunc g() { fmt.F(); z.F() }\n"
	for _, test := range []struct{ name, imports, body, want string }{
		{"no imports", "", "\nfunc f() { panic(1) }\n", "\nimport \"cmp\"\n\nimport \"sort\"\n"},
		{"one", "import \"fmt\"\n", "\nfunc f() { panic(1) }\n\nfunc g() { fmt.F() }\n", "import \"fmt\"\nimport \"cmp\"\nimport \"sort\"\n"},
		{"in order", "import (\n\t\"fmt\"\n\t\"z\" // why\n)\n", body, "import (\n\t\"cmp\"\n\t\"fmt\"\n\t\"sort\"\n\t\"z\" // why\n)\n"},
		{"group of the library", "import (\n\t\"x.y/z\"\n\n\t\"fmt\"\n)\n", body, "import (\n\t\"x.y/z\"\n\n\t\"cmp\"\n\t\"fmt\"\n\t\"sort\"\n)\n"},
		{"declaration of the library", "import \"x.y/z\"\nimport \"fmt\"\n", body, "import \"x.y/z\"\nimport \"fmt\"\nimport \"cmp\"\nimport \"sort\"\n"},
		{"no group of the library", "import (\n\t\"x.y/fmt\"\n\t\"x.y/z\"\n)\n", body, "import (\n\t\"cmp\"\n\t\"sort\"\n\t\"x.y/fmt\"\n\t\"x.y/z\"\n)\n"},
		{"one line", "import ( \"fmt\"; \"x.y/z\" )\n", body, ""},
		{"more in the line", "import \"fmt\"; import \"x.y/z\"\n", body, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := "package p\n" + test.imports + test.body
			pass := check(t, source)
			call := callOf(pass, "panic")
			d := New(pass).Begin(call)
			d.Replace(call.Pos(), call.End(), d.Import("cmp")+".F(); "+d.Import("sort")+".F()")
			got := applied(t, pass, source, d.Fix("Use both"))
			want := ""
			if test.want != "" {
				want = "package p\n" + test.want + "\nfunc f() { cmp.F(); sort.F() }" + test.body[len("\nfunc f() { panic(1) }"):]
				check(t, got)
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestGlobal declares variables behind the imports, one for each value, with names that nothing has.
func TestGlobal(t *testing.T) {
	const source = "package p\n\nimport \"fmt\"\n\nvar text2 = 1\n\nfunc f(text int) { fmt.F(); panic(1) }\n"
	name := filepath.Join(t.TempDir(), "p.go")
	if err := os.WriteFile(name, []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	pass := check(t, source)
	pass.ReadFile = func(string) ([]byte, error) { return os.ReadFile(name) }
	e := New(pass)
	var got []string
	for _, value := range []string{`"a"`, `"b"`, `"a"`} {
		call := callOf(pass, "panic")
		d := e.Begin(call)
		d.Replace(call.Pos(), call.End(), "print("+d.Global("text", value)+")")
		got = append(got, applied(t, pass, source, d.Fix("Keep it")))
	}
	with := func(name, value string) string {
		return "package p\n\nimport \"fmt\"\n\nvar " + name + " = " + value + "\n\nvar text2 = 1\n\nfunc f(text int) { fmt.F(); print(" + name + ") }\n"
	}
	for i, want := range []string{with("text3", `"a"`), with("text4", `"b"`), with("text3", `"a"`)} {
		if got[i] != want {
			t.Errorf("got\n%s\nwant\n%s", got[i], want)
		}
	}
}
