package beside_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/source/beside"
)

func TestDeclares(t *testing.T) {
	for text, want := range map[string]bool{
		"func strconv() {}":                        true,
		"var a, strconv int":                       true,
		"const (\n a = 1\n strconv = 2\n)":         true,
		"type strconv int":                         true,
		"import \"strconv\"\nvar _ = strconv.Itoa": false,
		"func (t) strconv() {}":                    false,
		"func f() { strconv := 1 }":                false,
		"type t struct{ strconv int }":             false,
		"func strconv(":                            false,
		"":                                         false,
	} {
		if got := (beside.File{Name: "p.go", Src: []byte("package p\n" + text)}).Declares("p", "strconv"); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if (beside.File{Name: "p_test.go", Src: []byte("package p_test\nfunc strconv() {}")}).Declares("p", "strconv") {
		t.Error("a test outside the package declares something in it")
	}
}
