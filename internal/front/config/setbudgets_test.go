package config

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding/budget"
)

// TestSetBudgets writes numbers into all forms that people write, and leaves all else as it is.
func TestSetBudgets(t *testing.T) {
	for _, test := range []struct{ before, after string }{
		{
			"# ours\nbudgets:\n  - package: ./a # the codec\n    allocs: 12   # debt\n    bytes: 480\n  - package: ./b\n    function: (*T).*\n\ntop: 3\n",
			"# ours\nbudgets:\n  - package: ./a # the codec\n    allocs: 7   # debt\n    bytes: 8\n  - package: ./b\n    function: (*T).*\n    allocs: 7\n    bytes: 8\n\ntop: 3\n",
		},
		{"budgets: [{package: ./ä, allocs: 12}, {package: './b'}]\n", "budgets: [{bytes: 8, package: ./ä, allocs: 7}, {allocs: 7, bytes: 8, package: './b'}]\n"},
		{"budgets:\r\n- package: ./a\r\n  allocs: 0x10\r\n- package: b", "budgets:\r\n- package: ./a\r\n  allocs: 7\r\n  bytes: 8\r\n- package: b\n  allocs: 7\n  bytes: 8"},
		{"{\"budgets\": [{\"package\": \"./a\"}]}", "{\"budgets\": [{allocs: 7, bytes: 8, \"package\": \"./a\"}]}"},
	} {
		cfg, err := Read("f", []byte(test.before), checks)
		if err != nil {
			t.Fatalf("%s: %v", test.before, err)
		}
		for i := range cfg.Budgets {
			cfg.Budgets[i].Allocs, cfg.Budgets[i].Bytes = new(int64(7)), new(int64(8))
		}
		got, err := SetBudgets("f", []byte(test.before), cfg.Budgets, checks)
		if err != nil || string(got) != test.after {
			t.Errorf("%s: error %v, got\n%s\nwant\n%s", test.before, err, got, test.after)
		}
	}
}

// TestSetBudgetsRefuses writes nothing where it does not know how.
func TestSetBudgetsRefuses(t *testing.T) {
	for _, data := range []string{
		"budgets: [{package: ./a, allocs: &x 3}, {package: ./b, allocs: *x}]\n", // one number in two places
		"budgets:\n- package: >-\n    ./a\n  allocs: \"3\"\n",
		"budgets: &b\n- package: |-\n   ./a\n",
	} {
		cfg, err := Read("f", []byte(data), checks)
		if err != nil {
			continue // it is not read
		}
		for i := range cfg.Budgets {
			cfg.Budgets[i].Allocs, cfg.Budgets[i].Bytes = new(int64(i+1)), new(int64(1))
		}
		got, err := SetBudgets("f", []byte(data), cfg.Budgets, checks)
		if err == nil || !strings.Contains(err.Error(), "by hand") {
			t.Errorf("%s: got %s, error %v", data, got, err)
		}
	}
	if _, err := SetBudgets("f", []byte("top: 1\n"), make([]budget.Budget, 1), checks); err == nil {
		t.Error("budgets that are not there are written")
	}
}
