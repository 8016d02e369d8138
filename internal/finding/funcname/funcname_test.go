package funcname

import "testing"

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{
		{"F", "F", true}, {"F", "F2", false}, {"F*", "F2", true}, {"F*", "F", true}, {"*F", "2F", true}, {"*F", "F2", false},
		{"(*T).*", "(*T).M", true}, {"(*T).*", "T.M", false}, {"(*T).*", "(*TT).M", false}, {"(*T).*", "(*UT).M", false},
		{"(**).M", "(*T).M", true}, {"T.*", "T.M", true}, {"T.*", "(*T).M", false}, {"*", "(*T).M", true}, {"A*B*C", "AxBxC", true}, {"A*B*C", "AxC", false},
	} {
		if got := Match(test.pattern, test.name); got != test.want {
			t.Errorf("%s and %s: %v", test.pattern, test.name, got)
		}
	}
}

func TestAround(t *testing.T) {
	for name, want := range map[string]string{
		"F": "", "(*T).M": "", "T.M": "", "T.func": "", "F.func1": "F", "F.func1.2": "F.func1", "(*T).M.gowrap1": "(*T).M",
		"F.deferwrap2": "F", "F-range1": "F", "T.M2": "", "F.function1": "",
	} {
		if got, ok := Around(name); got != want || ok != (want != "") {
			t.Errorf("%s is in %q, %v; want %q", name, got, ok, want)
		}
	}
}

func TestIsLiteral(t *testing.T) {
	for name, want := range map[string]bool{
		"m.F": false, "m.F.func1": true, "m.F.func1.2": true, "m.F-range1": false, "m.F-range1.func3": true, "m.F.gowrap1": false, "m.(*T).M2": false,
		"init.func1": true, "m.F[go.shape.int].func2": true, "m.T.M-fm": false,
	} {
		if got := IsLiteral(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
