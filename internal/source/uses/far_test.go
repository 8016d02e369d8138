package uses_test

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/uses"
)

// TestFar follows the value of mk() through the functions of a package.
func TestFar(t *testing.T) {
	for src, want := range map[string]string{
		"func f() { look(mk()) }; func look(b []byte) { _ = len(b) }":                                                  "read",
		"func f() { g(mk()) }; func g(b []byte) { h(b) }; func h(b []byte) { kept = b }; var kept []byte":              "stored",
		"func f() { g(mk()) }; func g(b []byte) { go func() { _ = b }() }":                                             "captured",
		"type T struct { b []byte }; func (t *T) set(b []byte) { t.b = b }; func f(t *T) { t.set(mk()) }":              "stored",
		"type T struct { b []byte }; func (t T) m() {}; func f(t *T) { u := &T{mk()}; u.m() }":                         "nothing",
		"func f() { _ = same(mk()) }; func same(b []byte) []byte { return b }":                                         "dropped",
		"func F() []byte { return same(mk()) }; func same(b []byte) []byte { return b }":                               "returned",
		"func f() { g(mk()) }; func g(b []byte) { if len(b) > 0 { g(b[1:]) } }":                                        "read",
		"func f(o interface{ see([]byte) }) { o.see(mk()) }":                                                           "passed",
		"func f(o interface{ AddRow([]byte) }) { o.AddRow(mk()) }":                                                     "stored",
		"func f(o interface{ address([]byte) }) { o.address(mk()) }":                                                   "passed",
		"func f(o interface{ NewReader([]byte) any; see(any) }) { o.see(o.NewReader(mk())) }":                          "passed",
		"func f(o interface{ NewReader([]byte) any }) any { return o.NewReader(mk()) }; var _ = f":                     "returned",
		"func f(o interface{ WithText([]byte) any }) { _ = o.WithText(mk()) }":                                         "stored",
		"func f(o interface{ WithText([]byte) }) { o.WithText(mk()) }":                                                 "passed",
		"func f() []byte { return mk() }; func g() { _ = len(f()) }":                                                   "read",
		"func f() []byte { return mk() }; func g() { b := f(); h(b) }; func h(b []byte) { kept = b }; var kept []byte": "stored",
		"func f() []byte { return mk() }; func g() { kept = f() }; var kept []byte":                                    "stored",
		"func f() ([]byte, error) { return mk(), nil }; func g() { b, err := f(); _, _ = len(b), err }":                "read",
		"func f() ([]byte, error) { return mk(), nil }; func G() (b []byte, err error) { b, err = f(); return }":       "returned",
		"func F() []byte { return mk() }; func g() { _ = len(F()) }":                                                   "returned",
		"func f() []byte { return mk() }; func g() { _ = len(f()); h(f) }; func h(func() []byte) {}":                   "returned",
		"func f() []byte { return mk() }":                                                                              "returned",
		"func f() []byte { return func() []byte { return mk() }() }":                                                   "returned",
		"func g(b []byte, more ...[]byte) { _ = more }; func f() { g(nil, mk()) }":                                     "passed",
	} {
		if got := farFrom(t, "package p\nfunc mk() []byte { return nil }\n"+src+"\n"); got != want {
			t.Errorf("%s: got %q, want %q", src, got, want)
		}
	}
}

// farFrom returns the kinds of uses of the first call of mk.
func farFrom(t *testing.T, src string) string {
	t.Helper()
	pass, p := checked(t, src)
	for cur := range pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().Preorder((*ast.CallExpr)(nil)) {
		if id, ok := cur.Node().(*ast.CallExpr).Fun.(*ast.Ident); ok && id.Name == "mk" {
			return kindsText(p.Far(cur))
		}
	}
	t.Fatalf("%s: no call", src)
	return ""
}

// kindsText lists the kinds of a set.
func kindsText(kinds uses.Kinds) string {
	var all []uses.Use
	for kind := uses.Read; kind <= uses.Dropped; kind++ {
		if kinds.Has(kind) {
			all = append(all, uses.Use{Kind: kind})
		}
	}
	if all == nil {
		return "nothing"
	}
	return text(all)
}
