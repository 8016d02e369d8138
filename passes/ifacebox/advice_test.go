package ifacebox

import (
	"fmt"
	"go/types"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestForms checks that the form named for a verb prints what fmt prints.
func TestForms(t *testing.T) {
	type name string
	var (
		integers = []int{0, 1, -1, 255, 1000, math.MaxInt, math.MinInt}
		floats   = []float64{0, 1, -1.5, 0.1, 1e6, 1e20, 1e21, 123456789, 1e-7, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1)}
		strs     = []string{"", "a", "a\"b\n", "\xff", "é"}
	)
	check := func(typ types.Type, verb, form, want, got string) {
		t.Helper()
		if f := stringForm(verb, "x", typ); f != form {
			t.Errorf("form of %%%s for %v is %q, not %q", verb, typ, f, form)
		}
		if got != want {
			t.Errorf("%%%s: fmt prints %q, %s %q", verb, want, form, got)
		}
	}
	for _, x := range integers {
		check(types.Typ[types.Int], "d", "strconv.Itoa(x)", fmt.Sprintf("%d", x), strconv.Itoa(x))
		check(types.Typ[types.Int64], "v", "strconv.FormatInt(x, 10)", fmt.Sprintf("%v", int64(x)), strconv.FormatInt(int64(x), 10))
		check(types.Typ[types.Int], "x", "strconv.FormatInt(int64(x), 16)", fmt.Sprintf("%x", x), strconv.FormatInt(int64(x), 16))
		check(types.Typ[types.Int], "o", "strconv.FormatInt(int64(x), 8)", fmt.Sprintf("%o", x), strconv.FormatInt(int64(x), 8))
		check(types.Typ[types.Int], "b", "strconv.FormatInt(int64(x), 2)", fmt.Sprintf("%b", x), strconv.FormatInt(int64(x), 2))
		check(types.Typ[types.Uint32], "d", "strconv.FormatUint(uint64(x), 10)", fmt.Sprintf("%d", uint32(x)), strconv.FormatUint(uint64(uint32(x)), 10))
		check(types.Typ[types.Uintptr], "v", "strconv.FormatUint(uint64(x), 10)", fmt.Sprintf("%v", uintptr(x)), strconv.FormatUint(uint64(uintptr(x)), 10))
	}
	for _, x := range floats {
		float, float32s := types.Typ[types.Float64], types.Typ[types.Float32]
		check(float, "v", "strconv.FormatFloat(x, 'g', -1, 64)", fmt.Sprintf("%v", x), formatFloat(x, 'g', -1, 64))
		check(float, "g", "strconv.FormatFloat(x, 'g', -1, 64)", fmt.Sprintf("%g", x), formatFloat(x, 'g', -1, 64))
		check(float, "f", "strconv.FormatFloat(x, 'f', 6, 64)", fmt.Sprintf("%f", x), formatFloat(x, 'f', 6, 64))
		check(float, "e", "strconv.FormatFloat(x, 'e', 6, 64)", fmt.Sprintf("%e", x), formatFloat(x, 'e', 6, 64))
		check(float, ".2f", "strconv.FormatFloat(x, 'f', 2, 64)", fmt.Sprintf("%.2f", x), formatFloat(x, 'f', 2, 64))
		check(float32s, "v", "strconv.FormatFloat(float64(x), 'g', -1, 32)", fmt.Sprintf("%v", float32(x)), formatFloat(float64(float32(x)), 'g', -1, 32))
	}
	for _, x := range strs {
		//lint:ignore S1025 this is what is compared
		check(types.Typ[types.String], "s", "`x` itself", fmt.Sprintf("%s", name(x)), x)
		check(types.Typ[types.String], "v", "`x` itself", fmt.Sprintf("%v", name(x)), string(name(x)))
	}
	if d := time.Duration(1500); fmt.Sprintf("%v", d) != d.String() {
		t.Error("fmt does not print a duration by its method")
	}
	for _, verb := range []string{"x", "5s", "c", "T", "p", "U", ".3s"} {
		if f := stringForm(verb, "x", types.Typ[types.String]); f != "" {
			t.Errorf("%%%s of a string has the form %q", verb, f)
		}
	}
}

// formatFloat is strconv.FormatFloat.
func formatFloat(x float64, format byte, precision, size int) string {
	return strconv.FormatFloat(x, format, precision, size)
}

func TestParseFormat(t *testing.T) {
	for _, test := range []struct {
		format string
		verbs  []string
		text   bool
	}{
		{"%d", []string{"d"}, false},
		{"%s%v", []string{"s", "v"}, false},
		{"%s/%s", []string{"s", "s"}, true},
		{"id %d", []string{"d"}, true},
		{"%.2f", []string{".2f"}, false},
		{"%d%%", []string{"d"}, true},
		{"100%", nil, true},
		{"%5d", nil, false},
		{"%+d", nil, false},
		{"%[1]d", nil, false},
		{"%*d", nil, false},
		{"%T", nil, false},
		{"", nil, false},
		{"text", nil, true},
	} {
		if verbs, text := parseFormat(test.format); !slices.Equal(verbs, test.verbs) || text != test.text {
			t.Errorf("%q: got %q, %v; want %q, %v", test.format, verbs, text, test.verbs, test.text)
		}
	}
}

var boxed any

// TestAlwaysSmall runs what alwaysSmall takes to be under 256: the runtime allocates nothing.
func TestAlwaysSmall(t *testing.T) {
	b, u, w, i := byte(len(t.Name())+240), uint16(0xfedc), uint32(0xfedcba98), -len(t.Name())
	for name, f := range map[string]func(){
		"int(b)":    func() { boxed = int(b) },
		"i & 255":   func() { boxed = i & 255 },
		"u >> 8":    func() { boxed = u >> 8 },
		"w >> 24":   func() { boxed = w >> 24 },
		"w % 256":   func() { boxed = w % 256 },
		"rune(b)":   func() { boxed = rune(b) },
		"int(b)>>1": func() { boxed = int(b) >> 1 },
		"int(b)/2":  func() { boxed = int(b) / 2 },
		"int(b)|1":  func() { boxed = int(b) | 1 },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { boxed = i }); n == 0 {
		t.Error("a negative integer is not allocated")
	}
}

// FuzzLiterals compares the text between the operands with what fmt prints.
func FuzzLiterals(f *testing.F) {
	for _, format := range []string{"", "%s", "%s/%v", "100%% %s", "%%%s%%", "é%s\n\xff"} {
		f.Add(format, true)
	}
	f.Fuzz(func(t *testing.T, format string, raw bool) {
		verbs, _ := parseFormat(format)
		operands := make([]any, len(verbs))
		var joined strings.Builder
		texts := literals(format)
		for i, verb := range verbs {
			if operands[i] = "x"; verb != "s" && verb != "v" {
				return
			}
		}
		if len(verbs) == 0 {
			return
		}
		if len(texts) != len(verbs)+1 {
			t.Fatalf("%q: %d texts around %d verbs", format, len(texts), len(verbs))
		}
		for i, text := range texts {
			if i > 0 {
				joined.WriteString("x")
			}
			unquoted, err := strconv.Unquote(quote(text, raw))
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			joined.WriteString(unquoted)
		}
		if want := fmt.Sprintf(format, operands...); joined.String() != want {
			t.Errorf("%q: joined %q, fmt prints %q", format, joined.String(), want)
		}
	})
}
