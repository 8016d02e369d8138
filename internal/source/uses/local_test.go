package uses_test

import (
	"go/types"
	"testing"
)

// TestLocal tells of the variable v in the body of a function what its declaration is, and whether others can change it.
func TestLocal(t *testing.T) {
	for _, test := range []struct {
		body               string
		known, decl, alone bool
		initial            string
	}{
		{body: "v := mk(); keep(v, 1)", known: true, decl: true, alone: true, initial: "mk()"},
		{body: "var v []byte; v = append(v, 1)", known: true, decl: true, alone: true},
		{body: "var v, w []byte; _, _ = v, w", known: true, alone: true},
		{body: "v, w := two(); _, _ = v, w", alone: true},
		{body: "var ( v []byte ); _ = v", known: true, alone: true},
		{body: "if v := mk(); v == nil { }", known: true, alone: true, initial: "mk()"},
		{body: "for v := range mk() { _ = v }", alone: true},
		{body: "v := 1; p := &v; _ = p", known: true, decl: true, initial: "1"},
		{body: "v := [2]int{}; w := v[:]; _ = w", known: true, decl: true, initial: "[2]int{}"},
		{body: "v := [2]int{}; w := &v[1]; _ = w", known: true, decl: true, initial: "[2]int{}"},
		{body: "v := mk(); w := &v[1]; _ = w", known: true, decl: true, alone: true, initial: "mk()"},
		{body: "v := T{}; v.m(nil)", known: true, decl: true, initial: "T{}"},
		{body: "v := T{}; v.value(); g := v.value; g()", known: true, decl: true, alone: true, initial: "T{}"},
		{body: "v := T{}; v.p.m(nil); _ = &v.p.b", known: true, decl: true, alone: true, initial: "T{}"},
		{body: "v := T{}; _ = &v.b", known: true, decl: true, initial: "T{}"},
		{body: "v := mkT(); v.m(nil)", known: true, decl: true, alone: true, initial: "mkT()"},
		{body: "v := 1; func() { v++ }()", known: true, decl: true, initial: "1"},
		{body: "func() { v := 1; v++ }()", known: true, decl: true, alone: true, initial: "1"},
	} {
		pass, p := checked(t, around(test.body))
		var v *types.Var
		for id, obj := range pass.TypesInfo.Defs {
			if id.Name == "v" {
				v = obj.(*types.Var)
			}
		}
		initial := ""
		value, known := p.Initial(v)
		if value != nil {
			initial = types.ExprString(value)
		}
		_, decl := p.Decl(v)
		if initial != test.initial || known != test.known || decl != test.decl || p.IsPrivate(v) != test.alone {
			t.Errorf("%s: initial %q, known %v, declared alone %v, private %v", test.body, initial, known, decl, p.IsPrivate(v))
		}
	}
}
