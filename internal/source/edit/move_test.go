package edit

import (
	"go/ast"
	"os"
	"path/filepath"
	"testing"
)

// TestMove moves an argument, with its comment, above the comment of a loop, and gives it a name that nothing has.
func TestMove(t *testing.T) {
	const source = "package p\n\nfunc f(text int) {\n\t// All of them.\n\tfor {\n\t\tpanic(1 + /* one */\n\t\t\t2)\n\t}\n}\n"
	name := filepath.Join(t.TempDir(), "p.go")
	if err := os.WriteFile(name, []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	pass := check(t, source)
	pass.ReadFile = func(string) ([]byte, error) { return os.ReadFile(name) }
	e := New(pass)
	for _, want := range []string{"text2", "text3"} {
		call := callOf(pass, "panic")
		loop := pass.Files[0].Decls[0].(*ast.FuncDecl).Body.List[0]
		d := e.Begin(call)
		local := d.Local("text")
		d.Move(call.Args[0], d.Above(loop), local+" := ", local)
		got := applied(t, pass, source, d.Fix("Move it"))
		wantText := "package p\n\nfunc f(text int) {\n\t" + want + " := 1 + /* one */\n\t\t\t2\n\t// All of them.\n\tfor {\n\t\tpanic(" + want + ")\n\t}\n}\n"
		if got != wantText {
			t.Errorf("got\n%s\nwant\n%s", got, wantText)
		}
	}
	if err := os.WriteFile(name, []byte("changed"), 0o666); err != nil {
		t.Fatal(err)
	}
	call := callOf(pass, "panic")
	d := e.Begin(call)
	d.Move(call.Args[0], d.Above(call), "x := ", "x")
	if fix := d.Fix("Move it"); fix != nil {
		t.Errorf("of a file that has changed: %+v", fix)
	}
}
