package contract

import (
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// TestRead has each comment of a source read as the text behind it says: the function, the line, and what is wrong.
func TestRead(t *testing.T) {
	const src = `package p

//perfvet:noalloc
func F() {}

// M does something.
//
//perfvet:noalloc strict
func (t *T) M() {}

//perfvet:noalloc // a remark
func (t T) V() {}

//perfvet:noalloc
func (t *G[A, B]) P() {}

//perfvet:assume noalloc because of x
func Q() {
	F() //perfvet:assume noalloc it is known
	//perfvet:assume noalloc it is known, too
	F()
	F(
		1,
	) //perfvet:assume noalloc behind the end
}

//perfvet:noalloc strict strict
func Twice() {}

//perfvet:noalloc
//perfvet:noalloc strict
func Again() {}

//perfvet:
func N() {}

//perfvet: noalloc
func S() {}

//perfvet:Noalloc
func Upper() {}

//PERFVET:noalloc
func Shouted() {}

/*perfvet:noalloc*/
func Block() {}

// perfvet:noalloc is written before a function
func Prose() {}

// perfvet: a tool
func Tool() {}

//perfvet:noalloc
var x int

//perfvet:noalloc
func _() {}

//perfvet:noalloc
func init() {}

//perfvet:assume
func Nothing() {}

//perfvet:assume strict
func Else() {}

type T struct {
	//perfvet:noalloc
	f func()
	//perfvet:assume noalloc in a type
}

//perfvet:inline
//perfvet:nobounds
//perfvet:nodispatch
//perfvet:maxframe 128
//perfvet:noescape t
//perfvet:noescape a
func (t *T) All(a, _ int) {}

//perfvet:inline now
//perfvet:maxframe
//perfvet:maxframe -1
//perfvet:noescape
//perfvet:noescape _
//perfvet:noescape bb
func Args(b int) {}

func Behind() {} //perfvet:noalloc

// perfvet:maxframe 12
func Spaced() {}

// perfvet:inline says that
func Prose2() {}

///perfvet:noalloc
func Slashes() {}

//perfvet-noalloc
func Hyphen() {}

//perfvet :noalloc
func Gap() {}

// perfvet:noalloc strict because of the loop
func Reason() {}

// perfvet:NoAlloc
func Cased() {}

//perfvet:noalloc
`
	want := []string{
		"3 noalloc F", "8 noalloc (*T).M strict", "11 noalloc T.V", "14 noalloc (*G).P",
		"17 assume Q", "19 assume Q at 19", "20 assume Q at 21", "24 assume Q at 24",
		"27: the option strict is there twice", "30 noalloc Again", "31: the function has that directive already",
		"34: no name follows //perfvet: without a space", "37: no name follows //perfvet: without a space",
		"40: there is no directive Noalloc; did you mean noalloc?", "43: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"46: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"55: no function follows: it belongs to the comment that ends on the line before func",
		"58: a function without a name has no code", "61: init functions run once, and may allocate",
		"64: it says what to assume: //perfvet:assume noalloc, and a reason", "67: it says what to assume: //perfvet:assume noalloc, and a reason",
		"71: it stands inside of a declaration: a function has it in the comment before it",
		"73: it stands neither in a function, at a call, nor in the comment before one",
		"76 inline (*T).All", "77 nobounds (*T).All", "78 nodispatch (*T).All", "79 maxframe (*T).All 128", "80 noescape (*T).All t", "81 noescape (*T).All a",
		"84: inline takes no arguments", "85: it says how many bytes: //perfvet:maxframe 512", "86: -1 is no number of bytes",
		"87: it names one parameter: //perfvet:noescape p", "88: the function has no parameter _; did you mean b?", "89: the function has no parameter bb; did you mean b?",
		"92: it stands behind a declaration: a function has it in the comment before it",
		"94: a directive is written //perfvet:maxframe, with no space behind the slashes",
		"100: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"103: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"106: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"109: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"112: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"115: no function follows: it belongs to the comment that ends on the line before func",
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range Read(fset, f) {
		got = append(got, text(fset, d))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// text writes a directive in a line.
func text(fset *token.FileSet, d Directive) string {
	line := strconv.Itoa(fset.Position(d.Comment.Pos()).Line)
	if d.Wrong != "" {
		return line + ": " + d.Wrong
	}
	s := line + " " + d.Name + " " + FuncName(d.Func)
	if d.Strict {
		s += " strict"
	}
	if d.Limit > 0 {
		s += " " + strconv.FormatInt(d.Limit, 10)
	}
	if d.Param != nil {
		s += " " + d.Param.Name
	}
	if d.Line > 0 {
		s += " at " + strconv.Itoa(d.Line)
	}
	return s
}
