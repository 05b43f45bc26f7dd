<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>"normal" or "uniform"</source>
        <translation>"normal"または"uniform"</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>"shuffled", "sequential" or lists of row numbers</source>
        <translation>"shuffled"、"sequential"、または行番号のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>&amp;Network</source>
        <translation>ネットワーク(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>&amp;Step</source>
        <translation>ステップ(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>(from, to)</source>
        <translation>(from, to)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>(in “{work}”)</source>
        <translation>（「{work}」）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>(to, from)</source>
        <translation>(to, from)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>(y − t) / (y·(1 − y)) times the slope y·(1 − y) leaves y − t</source>
        <translation>(y − t)/(y·(1 − y))に微分y·(1 − y)を掛けると、y − tが残る</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>(y − t)² has the derivative 2(y − t).</source>
        <translation>(y−t)²の微分は2(y−t)です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>* multiplies element by element; here a matrix product, @, is meant.</source>
        <translation>*は要素ごとの積です。ここでは行列積@を使います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>+ column</source>
        <translation>列＋</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>+ row</source>
        <translation>行＋</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/many_runs.py"/>
        <source>--values needs --vary, the setting that has them.</source>
        <translation>--valuesには、値を変える設定を示す--varyが必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>-1 or 1</source>
        <translation>-1または1</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <source>0 2 1; 1 0 2 (one list an epoch)</source>
        <translation>0 2 1; 1 0 2（エポックごとに1つ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>0 is its smallest value, 1 its largest.</source>
        <translation>各数値の最小値を0、最大値を1として描きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>0 or more</source>
        <translation>0以上の整数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>1 above zero, −1 below, 0 at zero</source>
        <translation>符号：正なら1、負なら−1、0なら0</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>1 epoch</source>
        <translation>1エポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>1 if {first} is above 0, else 0</source>
        <translation>{first}が0より大きければ1、そうでなければ0</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>1 iteration/s</source>
        <translation>1回/秒</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/network/labels.py"/>
        <source>1 more layer</source>
        <translation>ほか1層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/many.py"/>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>1 or more</source>
        <translation>1以上の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>1 read</source>
        <translation>1 使う数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>1 step/s</source>
        <translation>1ステップ/秒</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>1 to {most} in number</source>
        <translation>1～{most}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>1 update left</source>
        <translation>残り1ステップ（更新）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>1 where this holds, else 0</source>
        <translation>成り立てば1、そうでなければ0</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>1, the version of the format</source>
        <translation>1（形式のバージョン）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>2 decimals</source>
        <translation>小数2桁</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>2 line</source>
        <translation>2 式</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>2 or more layers</source>
        <translation>2つ以上の層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>2 or more outputs</source>
        <translation>2個以上の出力</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/drills.py"/>
        <source>2-2-1: all nine gradients</source>
        <translation>2-2-1：9個の勾配すべて</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/templates.py"/>
        <source>2-2-2 by hand</source>
        <translation>手計算用の2-2-2</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/templates.py"/>
        <source>2-4-1 for XOR</source>
        <translation>XOR用の2-4-1</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>20 iterations a second</source>
        <translation>毎秒20イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>20 iterations/s</source>
        <translation>20回/秒</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>3 decimals</source>
        <translation>小数3桁</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>3 numbers</source>
        <translation>3 数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>3 steps a second</source>
        <translation>毎秒3ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>3 steps/s</source>
        <translation>3ステップ/秒</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>3, 7-12 or loss &gt; 0.1</source>
        <translation>3, 7-12 や loss &gt; 0.1</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>4 decimals</source>
        <translation>小数4桁</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>5 iterations a second</source>
        <translation>毎秒5イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>5 iterations/s</source>
        <translation>5回/秒</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/place.py"/>
        <source>?
Hidden until you answer</source>
        <translation>？
答えるまで隠されています</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>A PDF for printing: each scene with its text, a picture and its questions; answers at the end.</source>
        <translation>印刷用のPDFです。各場面に文章、図、問いがあり、解答は最後にあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>A PDF for printing: every student has other initial values, rounded to one digit, and one sample. Numbers that cannot be asked fairly are given.</source>
        <translation>印刷用のPDFです。初期値は1人ずつ異なり、小数第1位までの数で、サンプルは1つです。公平に問えない数は記入済みです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/beginning.py"/>
        <source>A branch begins at iteration {number}: layers and nodes that stay keep their weights.</source>
        <translation>イテレーション{number}から分岐が始まります。残る層とノードの重みは引き継がれます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <source>A branch will begin at iteration {number}; earlier training is kept.</source>
        <translation>イテレーション{number}から分岐します。これまでの学習は残ります。</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/circle.nnviz"/>
        <source>A circle, with squares as features</source>
        <translation>円（2乗の特徴量）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>A click places a point.</source>
        <translation>クリックした場所に点を置きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/palette.py"/>
        <source>A command, panel, setting, lesson or page</source>
        <translation>コマンド、パネル、設定、レッスン、ヘルプのページ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>A computation could not be finished.</source>
        <translation>計算を最後まで実行できませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>A debugger for backpropagation: every number, its formula and its line of NumPy.</source>
        <translation>誤差逆伝播法のデバッガーです。すべての数値に、数式とNumPyの1行が付いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <source>A double-click renames the column.</source>
        <translation>ダブルクリックで列の名前を変えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>A factor is left out.</source>
        <translation>掛ける項が1つ抜けています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>A file and its columns must be chosen.</source>
        <translation>ファイルと列を選択してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>A formula may have at most {most} characters, but has {got}.</source>
        <translation>式は{most}文字までです（現在は{got}文字）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>A formula of x is missing, for example sin(2*x).</source>
        <translation>xの式を入力してください（例：sin(2*x)）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>A formula of x with + - * / **, brackets, pi, e and {functions}.</source>
        <translation>xの式。+ - * / **、括弧、pi、e、{functions}が使えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/cli.py"/>
        <source>A handout needs {option}.</source>
        <translation>配布資料には{option}が必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>A hidden layer of {nodes} nodes ({activation}) and {start} initial values, seed {seed}, are not better by {share}: the loss after {count} iterations is {tried}, here {own}.</source>
        <translation>{nodes}ノードの隠れ層（{activation}）を加え、初期値を{start}（シード{seed}）にしても、{share}以上は改善しません。{count}イテレーション後の損失は{tried}、この試行では{own}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/runs/comparing.py"/>
        <source>A kept run needs a name of its own, but another one is called “{name}” already.</source>
        <translation>残した試行の名前は互いに異なる必要がありますが、「{name}」はすでに使われています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>A larger batch would add columns.</source>
        <translation>バッチが大きければ列が増えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>A larger batch would add rows.</source>
        <translation>バッチが大きければ行が増えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>A layer is added before the output, not after it.</source>
        <translation>層を追加できるのは出力層より前です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>A lesson is a row of moments with text and questions. Record moments while you step, look and edit.</source>
        <translation>レッスンは、文章と問いを付けた時点の並びです。ステップを進めたり、見たり、変更したりしながら記録します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>A little gradient still passes, so {node} can recover.</source>
        <translation>勾配が少し通るので、{node}は回復できます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>A manual change in iteration {iteration} caused this.</source>
        <translation>原因はイテレーション{iteration}での手動の変更です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>A mapping= of all weights takes it nevertheless.</source>
        <translation>すべての重みをmapping=で指定すれば、読み込めます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/beginning.py"/>
        <source>A new work begins at iteration 1; Undo leads back to this one.</source>
        <translation>イテレーション1から新しい作業が始まります。「元に戻す」で今の作業に戻れます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/moments/bookmarks.py"/>
        <source>A note has at most {most} characters, but this one has {count}.</source>
        <translation>メモは{most}文字までですが、{count}文字あります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>A number of the formula is too large for a double.</source>
        <translation>式の数値が倍精度の範囲を超えています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>A panel could not be made.</source>
        <translation>パネルを作成できませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>A probe belongs to no batch, so it has no formulas. Press Esc or step to return to a sample.</source>
        <translation>任意の点はバッチに属さないため、数式がありません。Escを押すか進むと、サンプルに戻ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>A probe is shown, which belongs to no batch.</source>
        <translation>任意の点を表示しています。バッチには属しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>A probe is shown.</source>
        <translation>任意の点を表示しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>A probe, not a sample: what the network as it is now makes of this place. Press Esc to leave it.</source>
        <translation>サンプルではなく、任意の点に対する今のネットワークの出力です。Escで戻ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <source>A question about the very next step. What is asked is hidden everywhere until you answer.</source>
        <translation>次のステップについての問いです。問われている値は、答えるまでどこにも表示されません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/questions/questions.py"/>
        <source>A question is open already.</source>
        <translation>すでに問いが開いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>A sample is taken for another class than when it was last in a batch. One output stands for class 1 above 0.5 (above 0 where there are negative targets), several for the greatest of them.</source>
        <translation>前回バッチに入ったときと予測クラスが違う場合です。出力が1個なら0.5超（正解値に負があれば0超）でクラス1、複数なら最大の出力のクラスとします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>A short enough step lowers the loss of this batch.</source>
        <translation>更新の幅が十分に小さければ、このバッチの損失は減ります。</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/sine.nnviz"/>
        <source>A sine curve</source>
        <translation>正弦波</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>A square is left out.</source>
        <translation>2乗が抜けています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>A summand is left out.</source>
        <translation>足す項が1つ抜けています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>A weight learns only from what flows through it.</source>
        <translation>値が流れない重みは学習しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>A weight or a bias can be set only once at a time.</source>
        <translation>同じ重みやバイアスは一度に1回しか設定できません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/landscape.py"/>
        <source>A weight or a bias is not finite, so there is no loss around it.</source>
        <translation>有限でない重みかバイアスがあるため、その周りの損失はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>About nnviz</source>
        <translation>nnvizについて</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/lesson.py"/>
        <source>About {minutes} minutes. Name: {line}</source>
        <translation>約{minutes}分　名前：{line}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Accuracy has reached {value}, at least the {limit} you set.</source>
        <translation>正解率が{value}になり、設定値{limit}に達しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>Across</source>
        <translation>横軸</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/landscape.py"/>
        <source>Across and upwards is the same number: choose another one.</source>
        <translation>横軸と縦軸が同じ数値です。別の数値を選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/activation.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Activation</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Activation of selected layer</source>
        <translation>選択した層の活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>Activation, {layer}</source>
        <translation>{layer}の活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>Adam that makes every parameter a little smaller first, apart from the loss</source>
        <translation>損失とは別に、先に各パラメーターを少し縮めるAdam</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>Adam with decoupled weight decay</source>
        <translation>分離した重み減衰のAdam</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>Add a layer after the input</source>
        <translation>入力の後に層を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>Add a layer after {layer}</source>
        <translation>{layer}の後に層を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>Add a row</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Add a row below</source>
        <translation>下に行を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Add a target</source>
        <translation>正解値を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Add an input</source>
        <translation>入力を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breakpoints.py"/>
        <source>Add breakpoint</source>
        <translation>ブレークポイントを追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Add layer after selected one</source>
        <translation>選択した層の後に層を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Add layer before selected one</source>
        <translation>選択した層の前に層を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Add node after selected one</source>
        <translation>選択したノードの後にノードを追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Adding to it</source>
        <translation>機能の追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Adds a scene of this moment (Ctrl+Shift+F2)</source>
        <translation>この時点の場面を追加します (Ctrl+Shift+F2)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>After decay, the {parameter} moves by −{lr} × m̂ ÷ (√v̂ + ε), to {value}.</source>
        <translation>減衰後、{parameter}は−{lr}×m̂÷(√v̂+ε)動いて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/what_if.py"/>
        <source>After this update the loss of the batch would be {after} instead of {before}.</source>
        <translation>この更新を行うと、バッチの損失は{before}から{after}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/many.py"/>
        <source>All curves together would have {points} numbers, more than {most}: take fewer or shorter ones.</source>
        <translation>曲線全体の数値が{points}個になり、上限の{most}個を超えます。本数を減らすか、短くしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>All deltas of {node} are 0, so its bias gets no gradient.</source>
        <translation>{node}のデルタがすべて0なので、バイアスの勾配も0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>All deltas of {to_nodes} are 0, so nothing comes back to {node}.</source>
        <translation>{to_nodes}のデルタがすべて0なので、{node}には何も戻りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>All deltas of {to_node} are 0, so weight {weight} gets no gradient.</source>
        <translation>{to_node}のデルタがすべて0なので、重み{weight}の勾配は0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>All gradients are exactly 0 in iteration {iteration}: the samples cancel, so plain SGD changes nothing. At {node} their shares add up to 0: {shares}.</source>
        <translation>イテレーション{iteration}では、サンプルが打ち消し合い、勾配がすべてちょうど0です。慣性のないSGDでは動きません。{node}では、各サンプルの分の和が0になります：{shares}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>All gradients are exactly 0 in iteration {iteration}: the samples cancel, so plain SGD changes nothing. Of their shares at {node} the largest are {shares}; with those of {more} more they add up to 0.</source>
        <translation>イテレーション{iteration}では、サンプルが打ち消し合い、勾配がすべてちょうど0です。慣性のないSGDでは動きません。{node}での各サンプルの分は大きい順に{shares}で、残り{more}個を足すと0になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>All of {layer} is dead in iteration {number_iteration}: every slope is exactly 0 for every training row. The sum closest to 0 in this batch is {number}.</source>
        <translation>イテレーション{number_iteration}では、{layer}の全ノードが死んでいます。全訓練データで、微分がどれもちょうど0です。このバッチで0に最も近い線形和は{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>All rows</source>
        <translation>全データ行</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>All rows are test rows, but at least one must be there to train.</source>
        <translation>すべての行がテスト用です。訓練用の行が少なくとも1行必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>All ticked runs advance together, epoch by epoch; F5 or Esc ends it</source>
        <translation>チェックした試行が、エポックごとに足並みをそろえて進みます。F5かEscで終わります</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>All {count} gradients agree.</source>
        <translation>{count}個の勾配がすべて一致しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Among the rates tried, up to {limit}, the loss does not rise.</source>
        <translation>試した学習率では、{limit}まで損失は増えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/questions/questions.py"/>
        <source>Answer the question first, or have its answer shown. Back and looking are possible.</source>
        <translation>先に問いに答えるか、答えを表示してください。戻ることと見ることはできます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Answer:</source>
        <translation>解答：</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/lesson.py"/>
        <source>Answers</source>
        <translation>解答</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Answers past the margin (t·y ≥ 1) cost nothing; the loss is {value}.</source>
        <translation>マージン外（t·y≥1）の損失は0で、全体では{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Any number is possible, as regression needs.</source>
        <translation>恒等関数なら、回帰に必要などんな値も出せます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Any ÷ {divisor} is already in the deltas.</source>
        <translation>÷{divisor}は、デルタに含まれています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Appearance</source>
        <translation>見た目</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Array of the file</source>
        <translation>ファイルの配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Arrays of the file</source>
        <translation>ファイルの配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>As PNG, or as SVG or PDF, which stay sharp at any size.</source>
        <translation>PNG、またはどの大きさでも鮮明なSVG、PDFで保存します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>As fast as possible</source>
        <translation>最高速</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/text_part.py"/>
        <source>As in a file: what is changed here changes the form, and the other way round.</source>
        <translation>ファイルと同じ形式です。ここでの変更はフォームに、フォームでの変更はここに反映されます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>As it is stored</source>
        <translation>保存時の形状</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>As numbered pictures (PNG, SVG), as a document with a page a step (PDF), or moving (GIF, APNG).</source>
        <translation>番号付きの図（PNG、SVG）、1ページに1ステップの文書（PDF）、または動く図（GIF、APNG）で保存します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Ask me</source>
        <translation>問いに挑戦</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Ask me about the next step</source>
        <translation>次のステップについて問う</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>At exactly 0 there is no derivative; nnviz takes 0.</source>
        <translation>ちょうど0では微分できないため、nnvizは0とします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>At this point, the formula divides by 0.</source>
        <translation>ここで0による割り算が起きています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>At this point, the formula takes the logarithm of a number that is not positive.</source>
        <translation>ここで、0以下の数の対数を取っています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>At {lowest} it would already be higher than it is.</source>
        <translation>学習率{lowest}でも、損失は今より増えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>BCE, log loss, binary crossentropy</source>
        <translation>BCE、バイナリクロスエントロピー、対数損失、2値交差エントロピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Back to the scene</source>
        <translation>場面に戻る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Back to where a breakpoint came to hold</source>
        <translation>条件が成り立った前の時点へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>Back to where a ticked breakpoint last came to hold (Shift+F6)</source>
        <translation>有効なブレークポイントの条件が成り立った前の時点へ（Shift+F6）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Back to η</source>
        <translation>ηに戻す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <source>Backpropagation, step by step</source>
        <translation>逆伝播を1ステップずつ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/table.py"/>
        <source>Backward</source>
        <translation>逆伝播</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>Batch {batch} of {batches} in this epoch, samples: {count}</source>
        <translation>このエポックの{batches}バッチ中{batch}番目、{count}サンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>Begin with</source>
        <translation>ひな形</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/drills.py"/>
        <source>Begin with new numbers</source>
        <translation>新しい数値で始める</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Bias correction needs that number.</source>
        <translation>この回数をバイアス補正に使います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Bias correction: {moment} ÷ (1 − {beta}^{count}) = {value}.</source>
        <translation>バイアス補正で{moment}÷(1−{beta}^{count})={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Bias of {node}: {value}.</source>
        <translation>{node}のバイアス：{value}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Biases of selected layer</source>
        <translation>選択した層のバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Biases only</source>
        <translation>バイアスだけ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>Biases, {layer}</source>
        <translation>{layer}のバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>Bookmark</source>
        <translation>ブックマーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>Bookmark in “{work}”: iteration {iteration}, step {step}. Enter opens that work there.</source>
        <translation>「{work}」のブックマーク：イテレーション{iteration}、ステップ{step}。Enterでその作業のその時点が開きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Bookmark this moment</source>
        <translation>この時点をブックマーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>Bookmark: iteration {iteration}, step {step}. {run}</source>
        <translation>ブックマーク：イテレーション{iteration}、ステップ{step}。{run}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>Both values are so small that they differ only by rounding of the loss.</source>
        <translation>値が小さく、差は損失の丸め誤差だけです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breakpoints.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Breakpoints</source>
        <translation>ブレークポイント</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Building and comparing</source>
        <translation>作る、比べる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>Built-in experiments</source>
        <translation>組み込みの実験</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>By epoch</source>
        <translation>横軸：エポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>By iteration</source>
        <translation>横軸：イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>By their shapes the layers stand in another order than their numbers.</source>
        <translation>形状から見た層の順序が、名前の番号と一致しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>By their shapes the matrices are {way} and cannot be taken otherwise.</source>
        <translation>形状から、行列の並びは{way}です。ほかの並びでは読み込めません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>CE, negative log-likelihood, categorical crossentropy, NLL</source>
        <translation>CE、クロスエントロピー、負の対数尤度</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/asking.py"/>
        <location filename="../../nnviz/gui/dialogs/files/progress.py"/>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/drills.py"/>
        <source>Chain of two neurons</source>
        <translation>2つのニューロンの連鎖</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Changelog</source>
        <translation>変更履歴</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Check</source>
        <translation>チェック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/mistake.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Check gradients</source>
        <translation>勾配をチェック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>Checked gradients</source>
        <translation>チェックした勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/choices.py"/>
        <source>Choices must be given by the names of parts of an experiment.</source>
        <translation>設定は、実験の項目名で指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Choices, one a line, the right one first</source>
        <translation>選択肢（1行に1つ、正解を最初に）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>Choose a file and its columns…</source>
        <translation>ファイルと列を選択…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Choose an answer first.</source>
        <translation>先に答えを選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Choose how its curve is drawn</source>
        <translation>曲線の描き方を選びます</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Classes that differ in case are one</source>
        <translation>クラスの大文字と小文字を区別しない</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>Click a number and press Ctrl+Shift+W, or right-click it, to watch it here.</source>
        <translation>数値をクリックしてCtrl+Shift+Wを押すか、右クリックすると、ここでウォッチできます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <source>Click the iteration to go to another one</source>
        <translation>イテレーションをクリックすると、別のイテレーションへ移動できます</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>Click to go to iteration {iteration}.</source>
        <translation>クリックすると、イテレーション{iteration}へ移動します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>Click to see how step {step} computed it.</source>
        <translation>クリックすると、この値を求めたステップ{step}を表示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>Click to see its place in the data.</source>
        <translation>クリックすると、データ内の位置を表示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>Click to see what made the analytic value.</source>
        <translation>クリックすると、逆伝播の値の計算元を表示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>Click to see where it comes from.</source>
        <translation>クリックすると、計算元を表示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>Click to see which iteration left it.</source>
        <translation>クリックすると、この値を残したイテレーションを表示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/model.py"/>
        <source>Click to sort; the third click ends that.</source>
        <translation>クリックで並べ替えます。3回目で元の順に戻ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/preferences.py"/>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <source>Close (Esc)</source>
        <translation>閉じる（Esc）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Close lesson</source>
        <translation>レッスンを閉じる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/cards.py"/>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/shading.py"/>
        <source>Colours of the loss</source>
        <translation>損失の色</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_file.py"/>
        <source>Column {column} can be read in two ways, {cell} as {small} or as {large}: say which sign is decimal, or which stands between thousands.</source>
        <translation>列{column}は2通りに読めます（{cell}は{small}または{large}）。小数点か桁区切りを指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_table.py"/>
        <source>Column {column} must have at most {most} classes, but has {got}.</source>
        <translation>列{column}のクラスは{most}個以下にしてください（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Column {name} lacks {count} of its first {rows} cells.</source>
        <translation>列{name}の先頭{rows}個のセルのうち、{count}個が欠損しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Column {name} lacks {count} of its {rows} cells.</source>
        <translation>列{name}の{rows}個のセルのうち、{count}個が欠損しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Commands, scripts and notebooks</source>
        <translation>コマンドとスクリプト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Common mistake</source>
        <translation>よくある間違い</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/mistakes.nnviz"/>
        <source>Common mistakes: factor D</source>
        <translation>よくある間違い：係数D</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Compares each gradient with (L(p + ε) − L(p − ε)) / 2ε over the rows of this batch.</source>
        <translation>このバッチの各勾配を、数値微分(L(p + ε) − L(p − ε)) / 2εと比べます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/drills.py"/>
        <source>Compute every derivative by hand, from the loss back. The numbers are other ones each time; the network opens as a new work, and Undo leads back to yours.</source>
        <translation>損失からさかのぼって、すべての微分を手で計算します。数値は毎回変わります。ネットワークは新しい作業として開き、「元に戻す」で前の作業に戻れます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/worksheet.py"/>
        <source>Compute one iteration by hand: the forward pass, the loss, and all gradients. Give every number to at least {digits} significant digits, better to 4.</source>
        <translation>1イテレーションを手で計算します。順伝播、損失、すべての勾配を求めてください。数は有効数字{digits}桁以上、できれば4桁で書きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Compute the gradients</source>
        <translation>勾配を計算</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/landscape.py"/>
        <source>Computing the update before this one …</source>
        <translation>直前の更新を計算しています…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Continue training with this learning rate in a new branch.</source>
        <translation>この学習率で分岐を作り、学習を続けます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Convention</source>
        <translation>このレッスンの表記</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Convention that stays in sight</source>
        <translation>常に表示する取り決め</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/text_part.py"/>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <source>Copy as TeX</source>
        <translation>TeX形式でコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <source>Copy as text</source>
        <translation>テキスト形式でコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Copy full precision</source>
        <translation>全桁をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Copy iteration as NumPy script</source>
        <translation>イテレーションをNumPyコードでコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/common/style.py"/>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <source>Copy picture</source>
        <translation>図をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Copy picture of the network</source>
        <translation>ネットワークの図をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/cards.py"/>
        <source>Copy report</source>
        <translation>レポートをコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <source>Copy selected lines</source>
        <translation>選択した行をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Copy table as CSV</source>
        <translation>表をCSVでコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Copy table as Markdown</source>
        <translation>表をMarkdownでコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>Copy the whole log</source>
        <translation>ログ全体をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>Copy these lines</source>
        <translation>選択した行をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/common/style.py"/>
        <source>Copy values</source>
        <translation>値をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>CosineAnnealingLR, SGDR</source>
        <translation>CosineAnnealingLR、コサインアニーリング</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Count from</source>
        <translation>番号の始まり</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/table.py"/>
        <source>Course of training</source>
        <translation>学習の流れ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Curve</source>
        <translation>曲線</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/look/palettes.py"/>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Data (*.csv *.tsv *.txt)</source>
        <translation>データ (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>Data loss {data_loss} plus penalties {penalties} is the loss: {value}.</source>
        <translation>データの損失{data_loss}＋正則化項{penalties}で、損失は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/recording.py"/>
        <source>Data of a file cannot stand in a lesson. Open them by Edit data…, which makes a table of them.</source>
        <translation>ファイルのデータはレッスンに書けません。「データを編集…」で開くと表になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>Data of now</source>
        <translation>現在のデータを使う</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>Data row</source>
        <translation>データ行</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Data row {row} is classified as class {class}, not as the class of its target.</source>
        <translation>データ行{row}の予測はクラス{class}で、正解値のクラスと異なります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Data row {row} is now classified as class {class}.</source>
        <translation>データ行{row}の予測がクラス{class}に変わりました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <source>Data: {name}</source>
        <translation>データ：{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Decided by</source>
        <translation>根拠</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Decision boundary</source>
        <translation>決定境界</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/preferences.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>Defaults</source>
        <translation>初期設定に戻す</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>Delta and upstream gradient are confused: between them stands the slope.</source>
        <translation>デルタと上流の勾配を取り違えています。間に微分が入ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Diagnose this run</source>
        <translation>この試行を診断</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Diagnosis</source>
        <translation>診断</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/questions/column.py"/>
        <source>Digits count hands in the marked counter, Enter goes to the next one, V clears; PgDn shows the answer.</source>
        <translation>数字キーで選択中の欄に挙手の数を入れます。Enterで次の欄、Vで消去、PgDnで答えを表示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/recovery.py"/>
        <source>Discard</source>
        <translation>破棄する</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/pictures/files.py"/>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>Documents (*.pdf)</source>
        <translation>文書 (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Done before, one a line</source>
        <translation>先に行うこと（1行に1つ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <source>Don’t save</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Drag a point to another place.</source>
        <translation>点をドラッグして動かします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>Draw rows</source>
        <translation>行を生成</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/pictures/files.py"/>
        <source>Drawings (*.svg)</source>
        <translation>ベクター画像 (*.svg)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/drills.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Drills</source>
        <translation>練習問題</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/dropping.py"/>
        <source>Drop one file at a time.</source>
        <translation>ファイルは1つずつドロップしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/dropping.py"/>
        <source>Drop to import the weights {file}</source>
        <translation>ドロップして重み{file}を読み込む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/dropping.py"/>
        <source>Drop to open the data {file}</source>
        <translation>ドロップしてデータ{file}を開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/dropping.py"/>
        <source>Drop to open the experiment {file}</source>
        <translation>ドロップして実験{file}を開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/dropping.py"/>
        <source>Drop to open the lesson {file}</source>
        <translation>ここにドロップすると、レッスン {file} を開きます</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>ELU never falls below −{alpha}.</source>
        <translation>ELUは−{alpha}より小さくなりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/boundary.py"/>
        <source>Each color is the class that wins. {right} of {count} rows drawn are right.</source>
        <translation>色は最も優勢なクラスを示します。描いた{count}行のうち{right}行が正解です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>Each column is one sample; all share the weights.</source>
        <translation>各列が1サンプルで、どの列も同じ重みを使います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <source>Each input minus its mean, divided by its standard deviation, both over the training rows.</source>
        <translation>各入力から平均を引き、標準偏差で割ります。どちらも訓練データで求めます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>Each layer combines what the layer before found.</source>
        <translation>各層は、前の層が取り出した特徴を組み合わせます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Each matrix begins with its biases</source>
        <translation>各行列の先頭にバイアスがある</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/proposals.py"/>
        <source>Each row belongs to one of {count} classes: softmax and cross-entropy fit them.</source>
        <translation>各行は{count}個のクラスのどれか1つに属するので、ソフトマックス関数と交差エントロピーが適しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>Each row is one sample; all share the weights.</source>
        <translation>各行が1サンプルで、どの行も同じ重みを使います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Each share depends on every sum of the sample.</source>
        <translation>どの割合も、サンプルの全線形和で決まります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Each wrong gradient is {ratio} times the numeric one.</source>
        <translation>不一致の勾配はどれも数値微分の{ratio}倍です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Each wrong gradient is {ratio} times the numeric one; {factor} may have been forgotten.</source>
        <translation>不一致の勾配はどれも数値微分の{ratio}倍です。{factor}の扱いを確認してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Earlier gradients live on, each time weakened.</source>
        <translation>過去の勾配が、弱まりながら残ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>Edit data</source>
        <translation>データの編集</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Edit data…</source>
        <translation>データを編集…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>Edit lesson</source>
        <translation>レッスンを編集</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Edit lesson…</source>
        <translation>レッスンを編集…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Editing</source>
        <translation>変える</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Elements of the last step</source>
        <translation>最後のステップの要素数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Empty the cells</source>
        <translation>セルを空にする</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>End the race</source>
        <translation>競走を終了</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/widget.py"/>
        <source>Entry</source>
        <translation>項目</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <source>Epoch of the maps</source>
        <translation>マップのエポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Epoch {epoch}, iteration {iteration}, {phase}, step {step} of {steps}: {operation}, {layer}.</source>
        <translation>エポック{epoch}、イテレーション{iteration}、{phase}、ステップ{step}（全{steps}）：{layer}の{operation}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Epoch {epoch}, iteration {iteration}, {phase}, step {step} of {steps}: {operation}.</source>
        <translation>エポック{epoch}、イテレーション{iteration}、{phase}、ステップ{step}（全{steps}）：{operation}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Epoch {epoch}, iteration {iteration}: nothing computed yet.</source>
        <translation>エポック{epoch}、イテレーション{iteration}：まだ計算していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>Epoch {epoch}; iterations in it: {batches}</source>
        <translation>エポック{epoch}（{batches}イテレーション）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Epoch {number} begins here.</source>
        <translation>ここからエポック{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>Epochs from one line to the next</source>
        <translation>1行ごとのエポック数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Erase</source>
        <translation>消去</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Errors up to {huber_delta} count squared, larger ones linearly: loss {value}.</source>
        <translation>誤差は{huber_delta}までは2乗、それ以上は1次で測り、損失は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Even {lowest}, the smallest rate tried, does not lower the loss.</source>
        <translation>試した最小の学習率{lowest}でも、損失は減りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>Every gradient is 0, and so is every difference: zeros prove little.</source>
        <translation>勾配も差分もすべて0です。0だけでは、正しさの裏付けになりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Every path from {node} to the loss counts (chain rule).</source>
        <translation>{node}から損失への経路をすべて足します（連鎖律）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/worksheets.py"/>
        <source>Every row of the data has an input of 0, with which nothing is to be computed.</source>
        <translation>データのどの行にも0の入力があり、計算の練習になりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>Every term arriving at {node} is 0, so its sum is 0.</source>
        <translation>{node}に届く項はすべて0なので、線形和は0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>Every term arriving at {node} is 0, so its sum is the bias alone: {value}.</source>
        <translation>{node}に届く項はすべて0なので、線形和はバイアスだけの{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Every weight leaving {node} is 0, so no gradient comes back to it.</source>
        <translation>{node}から出る重みがすべて0なので、勾配は戻りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>Exactly this line.</source>
        <translation>まさにこの行です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>Examining the run …</source>
        <translation>試行を診断中…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <location filename="../../nnviz/gui/state/work/files.py"/>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Experiment</source>
        <translation>実験</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/text_part.py"/>
        <source>Experiment as text</source>
        <translation>テキストとしての実験</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Experiments (*.nnviz)</source>
        <translation>実験 (*.nnviz)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Experiments and work (*.nnviz)</source>
        <translation>実験と作業 (*.nnviz)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Explanation</source>
        <translation>説明</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>ExponentialLR</source>
        <translation>ExponentialLR</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>Export lesson</source>
        <translation>レッスンを書き出す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Export lesson…</source>
        <translation>レッスンを書き出す…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Export script</source>
        <translation>スクリプトを書き出す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F10: rest of the epoch</source>
        <translation>F10：エポックの残り</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F10: rest of the iteration</source>
        <translation>F10：イテレーションの残り</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F10: rest of the layer</source>
        <translation>F10：層の残り</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F10: rest of the phase</source>
        <translation>F10：フェーズの残り</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F10: rest of the step</source>
        <translation>F10：ステップの残り</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F11: element {element}</source>
        <translation>F11：要素{element}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>F11: rest of the sum</source>
        <translation>F11：和の残り</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Files and help</source>
        <translation>ファイルとヘルプ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/palette.py"/>
        <source>Find a command</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Find a command…</source>
        <translation>コマンドを検索…</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>First moment: {beta1} × old {before} + {rest} × gradient = {value}.</source>
        <translation>1次モーメントは{beta1}×前の{before}＋{rest}×勾配={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>First row contains column names</source>
        <translation>先頭行を列名として使う</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>First seed</source>
        <translation>最初の乱数シード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>Fit</source>
        <translation>予測曲線</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these came from the previous update.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値は、直前の更新で生じました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these is an experiment setting.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値は実験の設定です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these is an initial value.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値は初期値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these is counted from 1.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値は1から数えた番号です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these is data.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値はデータです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these is kept: training does not change it.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値は固定で、学習では変わりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these was set by hand.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値は手で設定した値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Following the largest contribution back leads to {numbers}. The last of these was set by the schedule.</source>
        <translation>最大の寄与をさかのぼると、{numbers}に行き着きます。最後の値はスケジュールが決めた値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Formula</source>
        <translation>数式</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Formula as matrices</source>
        <translation>数式を行列で表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>Formula y = f(x)</source>
        <translation>式 y = f(x)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/table.py"/>
        <source>Forward</source>
        <translation>順伝播</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/palette.py"/>
        <source>Found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/deep-3-8-8-4-1.nnviz"/>
        <source>Four layers, 3-8-8-4-1</source>
        <translation>4つの層、3-8-8-4-1</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>From a spreadsheet, or as NumPy prints it (Ctrl+V in the table)</source>
        <translation>表計算ソフトから、またはNumPyの表示どおりに（表の中ではCtrl+V）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/beginning.py"/>
        <source>From here</source>
        <translation>ここから</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/beginning.py"/>
        <source>From the start</source>
        <translation>最初から</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Further runs, one a line</source>
        <translation>そのほかの試行（1行に1つ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>GELU multiplies the sum {sum} by a factor from 0 to 1: {value}.</source>
        <translation>GELUで線形和{sum}に0～1の係数を掛けて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/pictures/moving.py"/>
        <source>GIF and APNG need Pillow: pip install "nnviz[pictures]".</source>
        <translation>GIFとAPNGにはPillowが必要です：pip install "nnviz[pictures]"</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>Gaussian error linear unit</source>
        <translation>ガウス誤差線形ユニット</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>Gaussian hills</source>
        <translation>ガウス関数の山</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <location filename="../../nnviz/engine/questions/answers.py"/>
        <source>Give at least {count} significant digits.</source>
        <translation>有効数字{count}桁以上で答えてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/worksheet.py"/>
        <source>Given</source>
        <translation>与えられた数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Glossary</source>
        <translation>用語集</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Go on</source>
        <translation>次へ進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Go to</source>
        <translation>移動</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Go to…</source>
        <translation>移動…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Gradient check</source>
        <translation>勾配チェック</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Gradients vanish: in iteration {number_iteration} the largest of {layer} is {number}, {times} times smaller than the largest of the output, {other}.</source>
        <translation>勾配が消失しています。イテレーション{number_iteration}での{layer}の最大の勾配は{number}で、出力層の最大の勾配{other}の{times}分の1です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Had the learning rate been {held} instead of {rate} from iteration {since}, it would still learn in iteration {until}.</source>
        <translation>イテレーション{since}からの学習率が{rate}でなく{held}なら、イテレーション{until}でも学習できていました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Had the learning rate been {held} instead of {rate} from iteration {since}, training would have stayed stable until at least iteration {until}. {failed} is too large.</source>
        <translation>学習率が{rate}でなく{held}なら、イテレーション{since}から少なくとも{until}まで安定していました。{failed}では大きすぎます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Half of them were solved by epoch {epoch}.</source>
        <translation>その半数は、エポック{epoch}までに成功しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/by_hand.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Hand calculation</source>
        <translation>手計算</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/by_hand.py"/>
        <source>Hand calculation first differs in step {step} ({operation}): {number}, by hand {by_hand}.</source>
        <translation>手計算との差はステップ{step}（{operation}）からで、{number}が手計算では{by_hand}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/by_hand.py"/>
        <source>Hand calculation with {decimals} decimals: not computed while training runs.</source>
        <translation>小数{decimals}桁の手計算：学習の実行中は計算しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/by_hand.py"/>
        <source>Hand calculation with {decimals} decimals: so far every number is the exact one, rounded.</source>
        <translation>小数{decimals}桁の手計算：ここまでの数値は、すべて正確な値の四捨五入と一致しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Hand calculation: off, 2, 3, 4 decimals</source>
        <translation>手計算：オフ、小数2・3・4桁</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/digits.nnviz"/>
        <source>Handwritten digits</source>
        <translation>手書き数字</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Here the loss is lower than at {lowest}, up to which it falls first.</source>
        <translation>損失は{lowest}付近でいったん増加に転じますが、ここではさらに小さくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/lecture.py"/>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <location filename="../../nnviz/gui/views/step.py"/>
        <source>Hidden until the question is answered.</source>
        <translation>問いに答えるまで隠されています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/look/palettes.py"/>
        <source>High contrast</source>
        <translation>ハイコントラスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/look/palettes.py"/>
        <source>High contrast, dark</source>
        <translation>ハイコントラスト（ダーク）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Highlighted, with commas between them</source>
        <translation>強調するもの（コンマ区切り）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>Hint 2 opens the line in symbols, hint 3 its numbers.</source>
        <translation>式はヒント2で、数値はヒント3で表示されます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Hint {number}</source>
        <translation>ヒント{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Hints, one a line</source>
        <translation>ヒント（1行に1つ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Histograms</source>
        <translation>ヒストグラム</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>How far the numeric gradient moves a number, ε</source>
        <translation>数値微分で値を動かす幅ε</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>How it is built</source>
        <translation>プログラムの構成</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Huber loss</source>
        <translation>Huber損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>I don't know: show it</source>
        <translation>わからない（答えを見る）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Identifier</source>
        <translation>識別名</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>If the input {node} rose slightly, the loss would change {value} times as much.</source>
        <translation>入力{node}を少し増やすと、損失はその{value}倍だけ変わります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>If {node} rises slightly, the loss changes {value} times as much.</source>
        <translation>{node}を少し増やすと、損失はその{value}倍だけ変わります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Import</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Import this guess</source>
        <translation>この推測で読み込む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Import weights</source>
        <translation>重みの読み込み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Import weights…</source>
        <translation>重みを読み込む…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>In a plot</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>In column {column} classes differ in case alone: {classes}.</source>
        <translation>列{column}に、大文字と小文字だけが違うクラスがあります（{classes}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>In floating point it can even be exactly 0.</source>
        <translation>浮動小数点では、ちょうど0にもなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>In iteration {iteration} after step {step} this came to hold, and it held up to iteration {last}.</source>
        <translation>イテレーション{iteration}のステップ{step}の後で成り立ち、イテレーション{last}まで続きました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>In iteration {iteration} after step {step} this came to hold, and it holds yet in iteration {last}.</source>
        <translation>イテレーション{iteration}のステップ{step}の後で成り立ち、イテレーション{last}でもまだ成り立っています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>In iteration {number_iteration} {layer} is saturated: {share} of its slopes, over all nodes and training rows, are below {slope} in size. Its sum furthest from 0 in this batch is {number}.</source>
        <translation>イテレーション{number_iteration}では{layer}が飽和しています。全ノードと全訓練データでの微分のうち、{share}は大きさが{slope}未満です。このバッチで0から最も遠い線形和は{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>In tables, formula and code</source>
        <translation>表、数式、コード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <source>In the data's order</source>
        <translation>データ順</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>In the last layer it can be a probability.</source>
        <translation>出力層なら、確率とみなせます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/drills.py"/>
        <source>In this drill {right} of {count} numbers were right.</source>
        <translation>この練習では{count}個中{right}個の数が正解でした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>In {layer}, one matrix product gives the sums of all {n} samples.</source>
        <translation>{layer}では、行列積で{n}サンプル分の線形和が求まります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>In {layer}, one matrix product plus the biases gives the sums of all {n} samples.</source>
        <translation>{layer}では、行列積＋バイアスで{n}サンプル分の線形和が求まります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <source>Initial values</source>
        <translation>初期値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Inputs are data, so training does not use this.</source>
        <translation>入力はデータなので、学習には使いません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Installing</source>
        <translation>インストール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Is the {what} positive, negative or zero?</source>
        <translation>{what}は正、負、0のどれですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <source>Is {what} positive, negative or zero?</source>
        <translation>{what}は正、負、ゼロのどれですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>It can move even where the gradient is 0.</source>
        <translation>勾配が0でも動くことがあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It equals output + α.</source>
        <translation>出力＋αに等しい値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>It evens out large and small gradients.</source>
        <translation>大きな勾配は抑え、小さな勾配は補います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>It falls only up to about {lowest}.</source>
        <translation>減るのは{lowest}付近までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>It has been so at least since the layers were changed by hand in iteration {iteration}.</source>
        <translation>少なくとも、イテレーション{iteration}で層を手動で変更してから、この状態です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>It has been so since iteration {first_iteration}, then with {first}.</source>
        <translation>イテレーション{first_iteration}からこの状態です。そのときの値は{first}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It is 1 at sum 0 and falls on both sides.</source>
        <translation>線形和が0のとき1で、0から離れるほど小さくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>It is added where it is to be multiplied.</source>
        <translation>掛けるところで足しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>It is computed from the sums, so log 0 cannot occur.</source>
        <translation>線形和から計算するので、log 0は起きません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It is cos u.</source>
        <translation>cos uに等しい値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>It is divided by {divisor} because the loss is a mean.</source>
        <translation>損失が平均なので、{divisor}で割ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It is ln(1 + eᵘ) and never negative.</source>
        <translation>ln(1+eᵘ)で、負になりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It is never above 0.25.</source>
        <translation>0.25を超えることはありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>It is not certain that the training is intact: save the experiment as another file.</source>
        <translation>学習が無事とは限りません。実験は別のファイルに保存してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>It is not divided by what the loss is divided by.</source>
        <translation>損失を割る数で割っていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>It is not divided.</source>
        <translation>割り算が抜けています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>It is not summed over the samples.</source>
        <translation>サンプルについて足していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It is sigmoid(u).</source>
        <translation>sigmoid(u)に等しい値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>It is summed over the wrong axis.</source>
        <translation>和を取る軸が違います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>It is the mean over one sample × one output.</source>
        <translation>1サンプル×1出力の平均です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>It is the mean over one sample × {d} outputs.</source>
        <translation>1サンプル×{d}出力の平均です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>It is the mean over {n} samples × one output, so batch size does not change its scale.</source>
        <translation>{n}サンプル×1出力の平均なので、尺度はバッチサイズによりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>It is the mean over {n} samples × {d} outputs, so batch size does not change its scale.</source>
        <translation>{n}サンプル×{d}出力の平均なので、尺度はバッチサイズによりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>It may be negative or above 1.</source>
        <translation>負にも1超にもなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>It measures the usual size.</source>
        <translation>勾配の大きさの目安です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>It remembers how large gradients have been.</source>
        <translation>これまでの勾配の大きさを覚えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>It repeats, so distant sums can look alike.</source>
        <translation>周期的で、離れた線形和も同じ出力になり得ます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>It says how the loss reacts to the sum of {node}.</source>
        <translation>{node}の線形和に対する損失の変化率です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>It smooths the direction.</source>
        <translation>向きを滑らかにします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Iteration {iteration} begins here.</source>
        <translation>ここからイテレーション{iteration}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>Iteration {iteration} is shown, {newest} is the latest reached.</source>
        <translation>イテレーション{iteration}を表示中です（{newest}まで到達）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Iteration {iteration}: all values are finite and no node is dead.</source>
        <translation>イテレーション{iteration}では、値はすべて有限で、死んだノードもありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Iteration {number}</source>
        <translation>イテレーション{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Iteration {number}: {phase}</source>
        <translation>イテレーション{number}：{phase}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Iteration, step and element, for example 420, or 420 11, or 420 11 3:</source>
        <translation>イテレーション、ステップ、要素（例：420、420 11、420 11 3）：</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Iteration, steps done</source>
        <translation>イテレーション、済んだステップ数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>Its activation turns the score into a probability.</source>
        <translation>この値を活性化関数が確率に変えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Its output is 0 for every training sample, each as it was when last in a batch.</source>
        <translation>全訓練サンプルで、最後にバッチに入ったときの出力が0の場合です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Its parts are finite, but the result exceeds the largest double, about 1.8e308.</source>
        <translation>各項は有限ですが、結果が倍精度の上限（約1.8e308）を超えています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>Its slope is almost 0, so little gradient will pass.</source>
        <translation>ここでは微分がほぼ0で、勾配がほとんど通りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Keep again</source>
        <translation>もう一度残す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Keep no longer (Del)</source>
        <translation>残すのをやめる（Del）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Keep this run</source>
        <translation>この試行を残す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Keeps the run at hand beside the others (Ctrl+Shift+K)</source>
        <translation>今の試行を、ほかの試行と並べて残します（Ctrl+Shift+K）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Keeps “{name}” again, which was removed last</source>
        <translation>最後に外した「{name}」を、もう一度残します</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Kept runs</source>
        <translation>残した試行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <source>Key of the map</source>
        <translation>マップの凡例</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/keys.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Keys and the mouse</source>
        <translation>キーとマウス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>Keys must have whole characters, but one has half of one.</source>
        <translation>キーに不完全な文字（サロゲートの片方）があります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/penalties.py"/>
        <source>L1 adds {value} to the loss for the absolute weights and biases in {layer}.</source>
        <translation>L1は{layer}の重みとバイアスの絶対値に応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/penalties.py"/>
        <source>L1 adds {value} to the loss for the absolute weights in {layer}.</source>
        <translation>L1は{layer}の重みの絶対値に応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>L1 and L2 add {value} to the loss for the weights and biases in {layer}.</source>
        <translation>L1とL2は{layer}の重みとバイアスに応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>L1 and L2 add {value} to the loss for the weights in {layer}.</source>
        <translation>L1とL2は{layer}の重みに応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>L1 penalty</source>
        <translation>L1正則化</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/penalties.py"/>
        <source>L2 adds {value} to the loss for the squared weights and biases in {layer}.</source>
        <translation>L2は{layer}の重みとバイアスの2乗に応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/penalties.py"/>
        <source>L2 adds {value} to the loss for the squared weights in {layer}.</source>
        <translation>L2は{layer}の重みの2乗に応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>L2 penalty</source>
        <translation>L2正則化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <location filename="../../nnviz/gui/window/messages/greeting.py"/>
        <source>Language</source>
        <translation>言語 (Language)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>Large weights and biases cost something, so training keeps them small.</source>
        <translation>大きな重みとバイアスは損失を増すので、どちらも小さく保たれます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>Large weights cost something, so training keeps them small; biases are free.</source>
        <translation>大きな重みは損失を増すので、重みは小さく保たれます。バイアスは対象外です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Larger</source>
        <translation>拡大</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Largest relative error that passes</source>
        <translation>合格とする最大の相対誤差</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/recovery.py"/>
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Latest point reached</source>
        <translation>到達した最新の時点へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Layer</source>
        <translation>層の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>Layer {layer} has no biases.</source>
        <translation>第{layer}層にはバイアスがありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>LeCun</source>
        <translation>LeCun</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Learning rate tried</source>
        <translation>試す学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/what_if.py"/>
        <source>Learning rate η</source>
        <translation>学習率 η</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Leave the lesson</source>
        <translation>レッスンを終える</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Leave the probe</source>
        <translation>任意の点から戻る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/lecture.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Lecture</source>
        <translation>講義</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Lecture view</source>
        <translation>講義表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>Length of each run</source>
        <translation>1試行の長さ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Lesson</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Lesson being written</source>
        <translation>作成中のレッスン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>Lessons</source>
        <translation>レッスン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Lessons (*.toml)</source>
        <translation>レッスン (*.toml)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Lessons of your own</source>
        <translation>自作のレッスン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Lessons, questions and terms</source>
        <translation>レッスン、問い、用語</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Letter of the output</source>
        <translation>出力の文字</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Letter of the sum</source>
        <translation>線形和の文字</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/drills.py"/>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/look/palettes.py"/>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Light or dark</source>
        <translation>ライト／ダークの切り替え</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <source>Line {line}, executed: {code}</source>
        <translation>{line}行目、実行済み：{code}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <source>Line {line}, not executed yet: {code}</source>
        <translation>{line}行目、未実行：{code}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <location filename="../../nnviz/gui/state/writing/draft.py"/>
        <source>Line {line}: {fault}</source>
        <translation>{line}行目：{fault}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <source>Linear</source>
        <translation>線形目盛</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>LinearLR, linear warmdown</source>
        <translation>LinearLR、線形減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>List all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>List all moments of this run at which a ticked breakpoint came to hold</source>
        <translation>この試行で有効なブレークポイントの条件が成り立った時点をすべて表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>List all shows where the ticked breakpoints came to hold in this run. A bookmark marks the moment that is shown.</source>
        <translation>「すべて表示」で、この試行で有効なブレークポイントの条件が成り立った時点を一覧にします。ブックマークは表示中の時点に付きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>List of scenes</source>
        <translation>場面の一覧</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>Lists and objects may be at most {most} deep.</source>
        <translation>リストとオブジェクトの入れ子は{most}段以下にしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <source>Logarithmic</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>Logarithmic colours</source>
        <translation>対数の色</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Look-ahead: gradient {gradient} + {mu} × velocity {velocity} = {value}.</source>
        <translation>先読みは勾配{gradient}＋{mu}×速度{velocity}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Looking</source>
        <translation>見る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/breakpoints.py"/>
        <source>Looking back for where a breakpoint came to hold: iteration {iteration}. Esc stops.</source>
        <translation>条件が成り立った前の時点を探しています：イテレーション{iteration}。Escで中止します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/breakpoints.py"/>
        <source>Looking on for where a breakpoint came to hold: iteration {iteration}. Esc stops.</source>
        <translation>条件が成り立った次の時点を探しています：イテレーション{iteration}。Escで中止します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/curve.py"/>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <location filename="../../nnviz/gui/words/terms/table.py"/>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>Loss below which a run is solved</source>
        <translation>成功とみなす損失の上限</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/results.py"/>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Loss for each value</source>
        <translation>値ごとの損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>Loss of</source>
        <translation>損失の対象</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Loss of this batch, {kind}: not computed yet.</source>
        <translation>このバッチの損失（{kind}）：未計算。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Loss of this batch, {kind}: {value}.</source>
        <translation>このバッチの損失（{kind}）：{value}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>Loss over the learning rate</source>
        <translation>学習率に対する損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Loss surface</source>
        <translation>損失曲面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>Losses above 1e15 or not finite are not drawn.</source>
        <translation>1e15を超える損失と、有限でない損失は描いていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/results.py"/>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Losses at the end</source>
        <translation>最終損失の分布</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>Losses of 0 or less are not drawn on a logarithmic axis.</source>
        <translation>対数軸では、0以下の損失は描いていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/curves.py"/>
        <source>Losses of all runs</source>
        <translation>全試行の損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>Losses of the kept runs</source>
        <translation>残した試行の損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>MSE, L2 loss</source>
        <translation>MSE、L2損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Many runs</source>
        <translation>多数の試行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Many runs…</source>
        <translation>多数の試行…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <source>Maps are drawn of runs with two inputs.</source>
        <translation>マップは、入力が2つの試行について描かれます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/maps.py"/>
        <source>Maps of the kept runs</source>
        <translation>残した試行のマップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/tiles.py"/>
        <source>Maps of the nodes</source>
        <translation>各ノードのマップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Mark the rows to test</source>
        <translation>行をテスト用にする</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Mark the rows to train</source>
        <translation>行を訓練用にする</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Matrices are (to, from), as PyTorch stores them</source>
        <translation>行列は(to, from)の並び（PyTorchと同じ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>Matrices may be stored as (from, to) or (to, from): neither names nor shapes tell.</source>
        <translation>行列の並びが(from, to)か(to, from)か、名前と形状だけではわかりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Mean square: {alpha} × old {before} + {rest} × gradient² = {value}.</source>
        <translation>2乗平均は{alpha}×前の{before}＋{rest}×勾配²={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Median training loss {loss}.</source>
        <translation>訓練損失の中央値は{loss}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Minutes</source>
        <translation>時間（分）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/mistake.py"/>
        <source>Mistake</source>
        <translation>間違い</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Mistake banner</source>
        <translation>間違いの再現</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/mistake.py"/>
        <source>Mistake on: {mistake}.</source>
        <translation>間違いを再現中：{mistake}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Moment</source>
        <translation>時点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Moments</source>
        <translation>時点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <location filename="../../nnviz/gui/lessons/room.py"/>
        <source>More</source>
        <translation>続き</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <source>More buttons</source>
        <translation>ほかのボタン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/room.py"/>
        <source>More · {text}</source>
        <translation>続き・{text}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/pictures/files.py"/>
        <source>Moving pictures (*.apng)</source>
        <translation>動く画像 (*.apng)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/pictures/files.py"/>
        <source>Moving pictures (*.gif)</source>
        <translation>動く画像 (*.gif)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Name of the column:</source>
        <translation>列の名前：</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Names in the code</source>
        <translation>コード中の名前</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <source>Names of the classes</source>
        <translation>クラスの名前</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <source>Names of the classes, with commas between them. One more name is one more class.</source>
        <translation>クラスの名前をコンマで区切って並べます。名前を増やすとクラスが増えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>Neither initial values nor batches are drawn at random here: all runs would be the same.</source>
        <translation>初期値にもバッチにも乱数を使っていないため、どの試行も同じになります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Nesterov steps as if the velocity had acted once more.</source>
        <translation>速度がもう一度働いたものとして進みます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>Nesterov, accelerated gradient</source>
        <translation>ネステロフの加速法</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Network with layers of {sizes} nodes; {layer} is active. Arrow keys move.</source>
        <translation>ネットワークの各層は{sizes}ノードです。現在は{layer}です。矢印キーで移動します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>Network › Diagnose this run tells what went wrong and which nodes do not learn.</source>
        <translation>「ネットワーク › この試行を診断」で、問題の原因と、学習しないノードがわかります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>New lesson</source>
        <translation>新しいレッスン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>New lesson…</source>
        <translation>新しいレッスン…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>New network</source>
        <translation>新しいネットワーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>New network…</source>
        <translation>新しいネットワーク…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>New rows in the part of the plane that is seen: the target is the value of the formula.</source>
        <translation>表示中の範囲に新しい行を作ります。正解値は式の値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>New rows in the part of the plane that is seen: those above the curve are of the second class.</source>
        <translation>表示中の範囲に新しい行を作ります。曲線より上が2番目のクラスです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <source>New seed</source>
        <translation>新しいシード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/widget.py"/>
        <source>Next entry</source>
        <translation>次の項目</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next epoch</source>
        <translation>次のエポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next iteration</source>
        <translation>次のイテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next language</source>
        <translation>言語の切り替え</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next layer</source>
        <translation>次の層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next lesson</source>
        <translation>次のレッスン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Next lesson: {lesson}</source>
        <translation>次のレッスン：{lesson}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next phase</source>
        <translation>次のフェーズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next scene</source>
        <translation>次の場面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Next term of the sum</source>
        <translation>和の次の項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: ?</source>
        <translation>次：？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: data loss plus penalties.</source>
        <translation>次は損失の合計です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: epoch {epoch} begins.</source>
        <translation>次はエポック{epoch}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: iteration {iteration} begins.</source>
        <translation>次はイテレーション{iteration}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the data loss.</source>
        <translation>次はデータの損失です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the deltas of {layer}.</source>
        <translation>次は{layer}のデルタです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the gradient that returns to {layer}.</source>
        <translation>次は{layer}に戻る勾配です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the gradients of the biases into {layer}.</source>
        <translation>次は{layer}のバイアスの勾配です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the gradients of the weights into {layer}.</source>
        <translation>次は{layer}の重みの勾配です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the loss.</source>
        <translation>次は損失です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the outputs of {layer}.</source>
        <translation>次は{layer}の出力です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the penalty for {layer}.</source>
        <translation>次は{layer}の正則化項です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the slopes of {layer}.</source>
        <translation>次は{layer}の微分です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: the sums of {layer}.</source>
        <translation>次は{layer}の線形和です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: update the biases of {layer}.</source>
        <translation>次は{layer}のバイアスの更新です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: update the weights of {layer}.</source>
        <translation>次は{layer}の重みの更新です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: {memory} for the biases of {layer}.</source>
        <translation>次は{layer}のバイアスの{memory}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Next: {memory} for the weights of {layer}.</source>
        <translation>次は{layer}の重みの{memory}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/moments/seeking.py"/>
        <source>No breakpoint is ticked, so there is no condition to look for.</source>
        <translation>有効なブレークポイントがないため、探す条件がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>No column is selected, but data need at least one input and one target.</source>
        <translation>列が選択されていません。入力と正解値を1列以上ずつ選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>No file is chosen yet.</source>
        <translation>ファイルはまだ選択されていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>No gradient came back to {node}, so its delta is 0.</source>
        <translation>{node}には勾配が戻らないので、デルタは0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>No gradient of the data comes to {layers}, because all of {layer} is dead.</source>
        <translation>{layer}の全ノードが死んでいるため、{layers}にはデータから勾配が届きません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>No gradient will pass through {node} either.</source>
        <translation>このサンプルでは、勾配も{node}を通りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/worksheets.py"/>
        <source>No initial values were found with which most numbers of this network can be asked fairly.</source>
        <translation>このネットワークの数の多くを公平に問える初期値が見つかりませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>No input is selected, but data need at least one input and one target.</source>
        <translation>入力が選択されていません。入力と正解値を1列以上ずつ選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/runs/race.py"/>
        <source>No kept run that is ticked can go on. Ctrl+Shift+K keeps the one at hand.</source>
        <translation>チェックした試行の中に、先へ進めるものがありません。Ctrl+Shift+Kで今の試行を残せます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>No lesson is open. File › Lessons opens one.</source>
        <translation>レッスンは開かれていません。「ファイル」›「レッスン」から開けます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/writing/writing.py"/>
        <source>No number of this moment is looked at: click one in the network or a table.</source>
        <translation>この時点の数を見ていません。ネットワークか表で数をクリックしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>No probe is shown.</source>
        <translation>任意の点は表示していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>No run is kept yet. “Keep this run” or Ctrl+Shift+K keeps the one at hand; then change something, as the learning rate, or open another experiment, train, and keep that run too.</source>
        <translation>残した試行はまだありません。「この試行を残す」かCtrl+Shift+Kで、今の試行を残せます。そのあと学習率などを変えるか、別の実験を開いて学習し、その試行も残してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>No target is selected, but data need at least one input and one target.</source>
        <translation>正解値が選択されていません。入力と正解値を1列以上ずつ選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/moments/seeking.py"/>
        <source>No ticked breakpoint came to hold before this moment.</source>
        <translation>この時点より前に、有効なブレークポイントの条件が成り立った時点はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/moments/seeking.py"/>
        <source>No ticked breakpoint came to hold between this moment and iteration {iteration}; Run trains on.</source>
        <translation>この時点からイテレーション{iteration}までに、有効なブレークポイントの条件が成り立った時点はありません。「実行」で学習が進みます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/loss_surface.py"/>
        <source>No update came before this iteration: the plane needs one.</source>
        <translation>このイテレーションより前に更新がありません。平面には直前の更新が必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>No update had been made yet, so a different learning rate would not help.</source>
        <translation>まだ一度も更新していないので、学習率を変えても解決しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>No ε shows more: with ε = {eps} the relative error is {error}, and rounding of the loss hides the rest.</source>
        <translation>どのεでもこれ以上は判定できません。ε={eps}で相対誤差は{error}、残りは損失の丸め誤差に埋もれています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>No ε tells: the loss turns within the smallest, or rounding hides it.</source>
        <translation>どのεでも判定できません。最小のεの範囲で損失が折れ曲がるか、丸め誤差に埋もれています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Node {node} of {layer}, {name}, {sample}: input {output}.</source>
        <translation>{layer}のノード{node}、{name}、{sample}：入力{output}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Node {node} of {layer}, {sample}: input {output}.</source>
        <translation>{layer}のノード{node}、{sample}：入力{output}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Node {node} of {layer}, {sample}: sum not computed yet.</source>
        <translation>{layer}のノード{node}、{sample}：線形和は未計算。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Node {node} of {layer}, {sample}: sum {sum}, output not computed yet.</source>
        <translation>{layer}のノード{node}、{sample}：線形和{sum}、出力は未計算。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Node {node} of {layer}, {sample}: sum {sum}, output {output}.</source>
        <translation>{layer}のノード{node}、{sample}：線形和{sum}、出力{output}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>Nodes, {layer}</source>
        <translation>{layer}のノード数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>None of the learning rates tried from iteration {since} stayed stable, not even {failed} instead of {rate}.</source>
        <translation>イテレーション{since}から試した学習率は、{rate}を{failed}にしても、どれも不安定でした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>None of the smaller learning rates tried from iteration {since} prevents it, down to {failed} instead of {rate}.</source>
        <translation>イテレーション{since}から、{rate}より小さい学習率を{failed}まで試しましたが、どれでも防げません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>None: the layer is kept as it is</source>
        <translation>なし（層を固定）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>Normal noise, in per cent of the standard deviation of each column: it is added to the inputs where the target is a class, else to the targets. The same seed gives the same noise.</source>
        <translation>各列の標準偏差に対する割合（%）の正規ノイズです。正解値がクラスなら入力に、数値なら正解値に加えます。同じシードなら同じノイズになります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Normal size</source>
        <translation>標準サイズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Not all edges have room: only those of {nodes} and that of the number shown are drawn.</source>
        <translation>広さが足りないため、{nodes}の結合と、表示中の数値の結合だけを描いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Not all edges have room: only those of {nodes} and those read for the number shown are drawn.</source>
        <translation>広さが足りないため、{nodes}の結合と、表示中の数値の計算に使う結合だけを描いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Not all edges have room: only those of {nodes} are drawn, at most the {count} strongest on each side.</source>
        <translation>広さが足りないため、{nodes}の結合を、左右それぞれ強い順に最大{count}本だけ描いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Not all edges have room: only those of {nodes} are drawn.</source>
        <translation>広さが足りないため、{nodes}の結合だけを描いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Not all edges have room: only those of {nodes}, at most the {count} strongest on each side, and that of the number shown are drawn.</source>
        <translation>広さが足りないため、{nodes}の結合（左右それぞれ強い順に最大{count}本）と、表示中の数値の結合だけを描いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Not all edges have room: only those of {nodes}, at most the {count} strongest on each side, and those read for the number shown are drawn.</source>
        <translation>広さが足りないため、{nodes}の結合（左右それぞれ強い順に最大{count}本）と、表示中の数値の計算に使う結合だけを描いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/beginning.py"/>
        <source>Not from here: {reason}</source>
        <translation>「ここから」は選べません：{reason}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>Not in this batch: computed aside.</source>
        <translation>このバッチにないため、別途計算しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>Not reached yet.</source>
        <translation>まだ到達していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Not right.</source>
        <translation>正しくありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Not sure</source>
        <translation>自信がない</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Not used: {arrays}</source>
        <translation>未使用：{arrays}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Notation</source>
        <translation>表記</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Notation, one a line</source>
        <translation>表記（1行に1つ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/presenter.py"/>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Notes for the presenter</source>
        <translation>発表者用のメモ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/questions/questions.py"/>
        <source>Nothing can be asked here: step on to the next iteration, or to a step with numbers other than zero.</source>
        <translation>ここでは問いを作れません。次のイテレーションか、0以外の数があるステップへ進んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/palette.py"/>
        <source>Nothing is called “{query}”.</source>
        <translation>「{query}」に一致するものはありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>Nothing is computed yet in this iteration.</source>
        <translation>このイテレーションでは、まだ何も計算していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/checking.py"/>
        <source>Nothing of this layer is trained, so it has no gradient to be checked.</source>
        <translation>この層には学習対象がないため、チェックする勾配がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Now that it is seen: which of these numbers is the largest in size: {array}?</source>
        <translation>表示された値を見てください。{array}のうち、絶対値が最大の数はどれですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>NumPy code</source>
        <translation>NumPyコード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Number looked at</source>
        <translation>見ている数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>Number of rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>Number of seeds</source>
        <translation>乱数シードの個数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Numbers</source>
        <translation>数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Numbers in {columns} become class numbers in the order of their size.</source>
        <translation>{columns}の数値は、小さい順のクラス番号になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/pasting.py"/>
        <source>Numbers of what is pasted can be read in two ways, with a point as decimal sign or between thousands: open it as a file.</source>
        <translation>貼り付ける数値の点は、小数点とも桁区切りとも読めます。ファイルとして開いてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Numbers that are read, lit in the network: {count} ({names})</source>
        <translation>使う数は{count}個です（{names}）。ネットワークで光っています。</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/or.nnviz"/>
        <source>OR with a single neuron</source>
        <translation>単一ニューロンでOR</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>Of</source>
        <translation>対象</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Of the other learning rates tried from iteration {since} ({rates}) none is better by {share}: the best leads to {tried} in iteration {until}, here {own}.</source>
        <translation>イテレーション{since}から別の学習率（{rates}）を試しましたが、{share}以上は改善しません。イテレーション{until}の損失は最良でも{tried}、この試行では{own}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Of the rates tried, the loss is least at about {least}.</source>
        <translation>試した学習率では、{least}付近で損失が最小です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Of the runs that are kept something is not saved. Save them with “{present}” before the window closes?</source>
        <translation>残した試行に、保存されていないものがあります。ウィンドウを閉じる前に、「{present}」とともに保存しますか？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Of the runs that are kept something is not saved. Save them with “{present}” before “{new}” opens?</source>
        <translation>残した試行に、保存されていないものがあります。「{new}」を開く前に、「{present}」とともに保存しますか？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Of which number</source>
        <translation>どの数について</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/boundary.py"/>
        <source>On the line {output} is {middle}. {right} of {count} rows drawn are right.</source>
        <translation>境界線の上で{output}は{middle}です。描いた{count}行のうち{right}行が正解です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/moving.py"/>
        <source>On the way to that moment the lesson asks a question, which comes first.</source>
        <translation>その時点までにレッスンの問いがあるため、先にそちらへ進みます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>On the way: {share} %</source>
        <translation>この場面まで計算中：{share} %</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>On this side its slope is 1.</source>
        <translation>この側の微分は1です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>On this side the slope is 1.</source>
        <translation>この側の微分は1です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>On to where a breakpoint came to hold</source>
        <translation>条件が成り立った次の時点へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>On to where a ticked breakpoint next came to hold (F6)</source>
        <translation>有効なブレークポイントの条件が成り立った次の時点へ（F6）</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/relu-cycle.nnviz"/>
        <source>One cycle of ReLU layers</source>
        <translation>ReLU層の学習1サイクル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <source>One element or whole matrices (Ctrl+M)</source>
        <translation>1要素／行列全体（Ctrl+M）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>One iteration a second</source>
        <translation>毎秒1イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/worksheets.py"/>
        <source>One iteration of this network has {count} numbers; on a sheet there is room for {most}.</source>
        <translation>このネットワークの1イテレーションには数が{count}個あります。1枚のシートに入るのは{most}個までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>One more node does not learn.</source>
        <translation>学習しないノードがほかに1個あります。</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/deepinsider-2-2-2.nnviz"/>
        <source>One sample through 2-2-2</source>
        <translation>2-2-2で1サンプルを追う</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>One step a second</source>
        <translation>毎秒1ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>One term of the sum is forgotten.</source>
        <translation>和の項を1つ忘れています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/desktop.py"/>
        <source>Only desktops of Linux take such entries; Help says what other systems need.</source>
        <translation>この登録ができるのはLinuxのデスクトップだけです。ほかのシステムで必要なことはヘルプに書いてあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>Only one target can be a class, but there are {got}.</source>
        <translation>クラスにできる正解値は1つだけですが、{got}個あります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>Only the sign is wrong.</source>
        <translation>符号だけが違います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Only {total} of {whole} are checked, evenly spread.</source>
        <translation>{whole}個のうち、均等に選んだ{total}個だけをチェックします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>Only “&gt; 0” can be compared here.</source>
        <translation>比較は「&gt; 0」だけ使えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <location filename="../../nnviz/gui/dialogs/files/recovery.py"/>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Open data</source>
        <translation>データを開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Open data (CSV)…</source>
        <translation>CSVデータを開く…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/opening.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Open experiment</source>
        <translation>実験を開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Open experiment…</source>
        <translation>実験を開く…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <source>Open in a new window</source>
        <translation>新しいウィンドウで開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>Open recent</source>
        <translation>最近使ったファイルを開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Open selected</source>
        <translation>選択した試行を開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Opens this run as a work of its own, with its whole history; Undo leads back.</source>
        <translation>この試行を、全履歴とともに別の作業として開きます。「元に戻す」で戻れます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Optimizer</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Orientation of samples</source>
        <translation>サンプルの向き</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>Other initial values are not better by {share}: with {start}, seed {seed}, the loss after {count} iterations is {tried}, here {own}.</source>
        <translation>ほかの初期値でも{share}以上は改善しません。{start}（シード{seed}）では{count}イテレーション後の損失が{tried}、この試行では{own}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Outputs are added; samples are averaged over {n}.</source>
        <translation>出力は合計し、{n}サンプルで平均します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Outputs are added; the batch holds one sample.</source>
        <translation>出力は合計します。バッチは1サンプルです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <source>Overwrite</source>
        <translation>上書きする</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Pages</source>
        <translation>ページ一覧</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Panels in front, with commas between them</source>
        <translation>前面のパネル（コンマ区切り）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>Parameters of the layer</source>
        <translation>層のパラメーター</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>Part of the data</source>
        <translation>データの区分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>Part of the window could not be drawn.</source>
        <translation>ウィンドウの一部を描画できませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Past the lowest point: the loss falls only up to about {lowest}.</source>
        <translation>最小点を過ぎています。損失が減るのは{lowest}付近までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>Paste a whole table here: its last columns are the targets.</source>
        <translation>ここに表全体を貼り付けられます。最後の列が正解値になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/text_part.py"/>
        <source>Paste instead</source>
        <translation>置き換えて貼り付け</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>Paste: {name}</source>
        <translation>貼り付け：{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Pause training to see the preview.</source>
        <translation>一時停止するとプレビューできます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>Picture of</source>
        <translation>図にするもの</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/pictures/files.py"/>
        <source>Pictures (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Place</source>
        <translation>配置</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Plain SGD has no memory that could move it.</source>
        <translation>慣性のないSGDでは動きません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/plane.py"/>
        <source>Plane of the rows</source>
        <translation>データの平面</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/plane.nnviz"/>
        <source>Plane regression</source>
        <translation>平面の回帰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Play lesson</source>
        <translation>レッスンを再生</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Playing slides</source>
        <translation>スライドの再生</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>Plus and minus are exchanged.</source>
        <translation>プラスとマイナスが逆です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Position</source>
        <translation>現在位置</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>Prediction</source>
        <translation>予測マップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Prediction {output}, target {target}.</source>
        <translation>予測値{output}、正解値{target}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>Predictions after epoch {epoch}:</source>
        <translation>エポック{epoch}の後の予測値：</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>Predictions after iteration {iteration}:</source>
        <translation>イテレーション{iteration}の後の予測値：</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>Predictions within the update of iteration {iteration}:</source>
        <translation>イテレーション{iteration}の更新中の予測値：</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/preferences.py"/>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Preferences…</source>
        <translation>環境設定…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/presenter.py"/>
        <source>Presenter's window</source>
        <translation>発表者用ウィンドウ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/messages/greeting.py"/>
        <source>Press F10 three times: each computes one line of math. Click a number to see its origin.</source>
        <translation>F10を3回押してください。1回ごとに計算式を1行計算します。数値をクリックすると、計算元が出ます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Press and drag: points fall within the radius.</source>
        <translation>押したままドラッグすると、半径の中に点が散らばります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Press and drag: points there are removed.</source>
        <translation>押したままドラッグすると、そこの点が消えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Preview the update</source>
        <translation>更新をプレビュー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Preview update</source>
        <translation>更新をプレビュー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous element</source>
        <translation>前の要素</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/widget.py"/>
        <source>Previous entry</source>
        <translation>前の項目</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous epoch</source>
        <translation>前のエポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous iteration</source>
        <translation>前のイテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous layer</source>
        <translation>前の層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous phase</source>
        <translation>前のフェーズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous scene</source>
        <translation>前の場面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Previous term</source>
        <translation>前の項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Promises</source>
        <translation>約束</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Put back the scene that was removed last</source>
        <translation>最後に削除した場面を戻す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/calls.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>PyTorch calls</source>
        <translation>対応表（PyTorch）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_script.py"/>
        <source>PyTorch cannot be made to do the mistake {mistake}; NumPy can.</source>
        <translation>間違い「{mistake}」はPyTorchでは再現できません。NumPyなら再現できます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>PyTorch default</source>
        <translation>PyTorchの既定</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>PyTorch has no module for it; this is what a script calls</source>
        <translation>PyTorchにこのモジュールはなく、スクリプトではこのように呼び出します</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Python scripts (*.py)</source>
        <translation>Pythonスクリプト (*.py)</translation>
    </message>
    <message>
        <location filename="../../nnviz/display.py"/>
        <source>Qt cannot be loaded ({cause}). {advice}</source>
        <translation>Qtを読み込めません（{cause}）。{advice}</translation>
    </message>
    <message>
        <location filename="../../nnviz/display.py"/>
        <source>Qt cannot open a window on this display.</source>
        <translation>Qtは、このディスプレイにウィンドウを開けません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Question</source>
        <translation>問い</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Question about the number looked at</source>
        <translation>見ている数についての問い</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Question in words</source>
        <translation>問いの文</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Question {number}</source>
        <translation>問い{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Question {number} of {count}</source>
        <translation>問い {number} / {count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/lesson.py"/>
        <source>Question {scene}.{number}</source>
        <translation>問い{scene}.{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Questions</source>
        <translation>問い</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Race</source>
        <translation>競走</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Race of the kept runs</source>
        <translation>残した試行の競走</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Raising {node} helps as much as it hurts.</source>
        <translation>{node}を増やす効果が相殺されます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>ReLU blocked {node} on the way forward, so its delta is 0.</source>
        <translation>順伝播でReLUが{node}を止めたので、デルタは0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>ReLU overwrites the upstream gradient</source>
        <translation>ReLUが上流の勾配を上書き</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Read as {encoding}, with columns separated by {delimiter} and decimals by {decimal}.</source>
        <translation>文字コードは{encoding}、列の区切りは{delimiter}、小数点は{decimal}として読みました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/opening.py"/>
        <source>Reading {file}</source>
        <translation>{file}を読み込んでいます</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <source>Recent files</source>
        <translation>最近使ったファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Record this moment</source>
        <translation>この時点を記録</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Record this moment as a scene</source>
        <translation>この時点を場面として記録</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>Redo: {what}</source>
        <translation>やり直す：{what}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Relative error of the analytic value a and the numeric value n</source>
        <translation>逆伝播の値aと数値微分の値nの相対誤差</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Remove all rows</source>
        <translation>すべての行を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Remove question {number}</source>
        <translation>問い{number}を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Remove selected layer</source>
        <translation>選択した層を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Remove selected node</source>
        <translation>選択したノードを削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Remove the column</source>
        <translation>列を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>Remove the last input</source>
        <translation>最後の入力を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>Remove the last row</source>
        <translation>最後の行を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Remove the rows</source>
        <translation>行を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Remove the scene</source>
        <translation>場面を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breakpoints.py"/>
        <source>Remove this breakpoint</source>
        <translation>このブレークポイントを削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breakpoints.py"/>
        <source>Remove this breakpoint (Del)</source>
        <translation>このブレークポイントを削除（Del）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>Remove {layer}</source>
        <translation>{layer}を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Rename the column</source>
        <translation>列の名前の変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>Rename the column…</source>
        <translation>列の名前を変更…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Rename… (F2)</source>
        <translation>名前を変更…（F2）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Reset layout</source>
        <translation>配置を初期状態に戻す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Reset training</source>
        <translation>学習をリセット</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Return to an earlier run</source>
        <translation>以前の試行に戻る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/questions/column.py"/>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Right answer: {truth}</source>
        <translation>正解：{truth}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>Right or wrong answers</source>
        <translation>予測の正誤</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Right.</source>
        <translation>正解です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>Right: another way to write it, with the same numbers.</source>
        <translation>正解です。書き方は違いますが、同じ数値になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_text.py"/>
        <source>Row {row} cannot be read: {cause}.</source>
        <translation>{row}行目を読み込めません（{cause}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_file.py"/>
        <source>Row {row} has {got} cells instead of {expected}.</source>
        <translation>{row}行目のセルは{got}個です（{expected}個必要）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>Row {row} holds units and is left out.</source>
        <translation>{row}行目は単位の行なので除外しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>Row {row} is of class {name}: there is no such class any more.</source>
        <translation>{row}行目はクラス{name}ですが、そのクラスがなくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_text.py"/>
        <source>Row {row} may have at most {most} cells, but has {got}.</source>
        <translation>{row}行目のセルは{most}個以下にしてください（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>Row {row} of what was pasted is empty.</source>
        <translation>貼り付けた内容の{row}行目が空です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>Row {row} of what was pasted must have {length} numbers, as the rows above, but has {got}.</source>
        <translation>貼り付けた内容の{row}行目には、上の行と同じ{length}個の数値を指定してください（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_table.py"/>
        <source>Row {row}, column {column}</source>
        <translation>{row}行目の列{column}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_file.py"/>
        <source>Row {row}, column {column} is missing ({got}); rows that lack a cell can be left out.</source>
        <translation>{row}行目の列{column}が欠損しています（{got}）。欠損のある行は除外できます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>Row {row}, column {column} must be a number, but is {got}.</source>
        <translation>{row}行目、列{column}には数値を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>Row {row}, column {column} must be one of the classes {classes}, but is {got}.</source>
        <translation>{row}行目、列{column}にはクラス{classes}のいずれかを指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>Row {row}, column {column} of what was pasted must be a finite number, but is {got}.</source>
        <translation>貼り付けた内容の{row}行目{column}列目には有限の数値を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <location filename="../../nnviz/gui/lecture/panels/tables.py"/>
        <source>Rows</source>
        <translation>データ行</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>Rows and columns are exchanged.</source>
        <translation>行と列が逆です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>Rows of data</source>
        <translation>データの行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>Rows of two inputs, or of one input and one number as target, can be painted here.</source>
        <translation>入力が2つの行、または入力1つと正解の数値1つの行なら、ここに描けます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>Rows or a condition</source>
        <translation>行番号か条件</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <source>Rows with a mark test; the others train.</source>
        <translation>印のある行はテスト用、ほかは訓練用です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>Rows, as 3, 7-12, or conditions, as loss &gt; 0.1 and x1 &lt; 0.</source>
        <translation>行番号（例：3, 7-12）か条件（例：loss &gt; 0.1 and x1 &lt; 0）で絞り込みます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Running</source>
        <translation>実行する</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>Running mean of each epoch's batches</source>
        <translation>エポック内のバッチ損失の累積平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Runs</source>
        <translation>試行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>SSE, sum of squares, squared error</source>
        <translation>SSE、二乗誤差</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/what_if.py"/>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Sample</source>
        <translation>表示中のサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>Sample shown</source>
        <translation>表示中のサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Sample {sample} is shown, which is not in the batch.</source>
        <translation>表示中のサンプル{sample}は、バッチにありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>Sample {sample} is shown.</source>
        <translation>サンプル{sample}を表示しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>Sample {sample} of {count} is shown.</source>
        <translation>{count}サンプル中の{sample}を表示中です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Samples push it up and down equally.</source>
        <translation>上げたいサンプルと下げたいサンプルが釣り合っています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Save experiment</source>
        <translation>実験を保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Save experiment as…</source>
        <translation>名前を付けて実験を保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>Save lesson</source>
        <translation>レッスンを保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Save lesson as…</source>
        <translation>名前を付けてレッスンを保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <location filename="../../nnviz/gui/plots/common/style.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Save picture</source>
        <translation>図を保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/common/style.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Save picture…</source>
        <translation>図を保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Save table</source>
        <translation>表を保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>Save table as CSV…</source>
        <translation>表をCSVで保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Save the lesson</source>
        <translation>レッスンを保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Save the lesson and play it</source>
        <translation>レッスンを保存して再生</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Save trained network</source>
        <translation>学習済みネットワークを保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Save trained network as experiment…</source>
        <translation>学習済みネットワークを実験として保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <source>Save under another name…</source>
        <translation>別の名前で保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Save work</source>
        <translation>作業を保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Save work as…</source>
        <translation>名前を付けて作業を保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>Say transpose=True for (to, from), as in PyTorch, or transpose=False.</source>
        <translation>PyTorchと同じ(to, from)ならtranspose=True、そうでなければtranspose=Falseを指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>Say which with mapping={example}.</source>
        <translation>mapping={example}のように指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>Scale</source>
        <translation>倍率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>Scale by the values</source>
        <translation>自動（値に応じて選択）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>Scale of the losses</source>
        <translation>損失の目盛</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Scene one place down</source>
        <translation>場面を1つ下へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Scene one place up</source>
        <translation>場面を1つ上へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/scene_bar.py"/>
        <source>Scene {number}</source>
        <translation>場面{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/scene_bar.py"/>
        <source>Scene {number} of {count}</source>
        <translation>場面 {number} / {count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/lesson.py"/>
        <source>Scene {number}: iteration {iteration}, step {step}</source>
        <translation>場面{number}：イテレーション{iteration}、ステップ{step}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/staging.py"/>
        <source>Scene {number}: {fault}</source>
        <translation>場面{number}：{fault}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <location filename="../../nnviz/gui/lessons/scene_bar.py"/>
        <source>Scenes</source>
        <translation>場面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/widget.py"/>
        <source>Search all terms</source>
        <translation>用語を検索</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Second moment: {beta2} × old {before} + {rest} × gradient² = {value}.</source>
        <translation>2次モーメントは{beta2}×前の{before}＋{rest}×勾配²={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>Select at least one input.</source>
        <translation>入力を1列以上選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>Set a bookmark at this moment (Ctrl+F2)</source>
        <translation>この時点にブックマークを付ける（Ctrl+F2）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/keeper.py"/>
        <source>Settings will not be remembered. {error}</source>
        <translation>設定を保存できません。{error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <source>Several of these numbers are the largest: that cannot be asked.</source>
        <translation>最大の数値が複数あるため、問えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>Shape here</source>
        <translation>必要な形状</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Shapes in this step: {shapes}</source>
        <translation>このステップの形状：{shapes}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Shares add up to data loss {data} (train), {test} (test); penalties come on top.</source>
        <translation>寄与の合計はデータの損失{data}（訓練）、{test}（テスト）です。正則化項は別に加わります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Shares add up to data loss {data}; with penalties, train loss is {train}.</source>
        <translation>寄与の合計はデータの損失{data}で、正則化項を加えた訓練損失は{train}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Shares add up to train loss {train}, test loss {test}.</source>
        <translation>寄与の合計は訓練損失{train}、テスト損失{test}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Shares add up to train loss {train}.</source>
        <translation>寄与の合計は訓練損失{train}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/worksheet.py"/>
        <source>Sheet {number}. Name: {line}</source>
        <translation>シート{number}　名前：{line}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Show log folder</source>
        <translation>ログのフォルダーを表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Show steps as they happen</source>
        <translation>ステップの動きを表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Show the field that is at fault</source>
        <translation>誤りのある欄を表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Show the welcome page at the start</source>
        <translation>起動時にスタートページを表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <source>Show this sample</source>
        <translation>このサンプルを表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Show where it comes from</source>
        <translation>計算元を表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Shows also the settings that are the same in all runs</source>
        <translation>すべての試行で同じ設定も表示します</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>SiLU multiplies the sum {sum} by its own sigmoid: {value}.</source>
        <translation>SiLUで線形和{sum}にそのシグモイドを掛けて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Sigmoid turns the sum {sum} of {node} into {value}, between 0 and 1.</source>
        <translation>シグモイドが{node}の線形和{sum}を0～1の値{value}に変えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Sigmoid with cross-entropy leaves (y − t) ÷ {divisor}: δ of {node} is {value}.</source>
        <translation>シグモイドと交差エントロピーで{node}のδは(y−t)÷{divisor}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Sigmoid with cross-entropy leaves y − t: δ of {node} is {value}.</source>
        <translation>シグモイドと交差エントロピーで{node}のδはy−t={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/keys.py"/>
        <source>Single letters, Home, End, Ins, Del and Backspace act while the network or the timeline has the focus.</source>
        <translation>文字だけのキー、Home、End、Ins、Del、Backspaceは、ネットワークかタイムラインにフォーカスがあるときに働きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/drills.py"/>
        <source>Single neuron</source>
        <translation>単一ニューロン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <location filename="../../nnviz/gui/window/messages/greeting.py"/>
        <source>Size</source>
        <translation>表示サイズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>Size in pixels</source>
        <translation>大きさ（ピクセル）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Skip</source>
        <translation>飛ばす</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Skip the question</source>
        <translation>問いを飛ばして進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Skip the questions</source>
        <translation>問いを飛ばして進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Skip this question</source>
        <translation>この問いを飛ばす</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Slide</source>
        <translation>スライド</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Smoothing</source>
        <translation>平滑化</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>So all parameters take steps of similar size.</source>
        <translation>どのパラメーターも同程度の幅で動きます。</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/softmax-2-4-3.nnviz"/>
        <source>Softmax and cross-entropy, 2-4-3</source>
        <translation>ソフトマックスと交差エントロピー、2-4-3</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Softmax couples all outputs, so δ of {node} mixes all {count} gradients: {value}.</source>
        <translation>ソフトマックスは全出力に関わり、{node}のδは{count}個の勾配から{value}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>Softmax is differentiated as if every output depended on its own sum only: the rest of the Jacobian is missing.</source>
        <translation>各出力が自分の線形和だけで決まるかのように微分し、ヤコビ行列の残りの要素を無視しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Softmax of a single sum is always 1: {node} = {value}.</source>
        <translation>線形和が1個なら、ソフトマックスは常に1で、{node}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Softmax turns {count} sums into shares of 1: {node} gets {value}.</source>
        <translation>ソフトマックスが{count}個の線形和を合計1の割合にし、{node}は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Softmax with cross-entropy leaves (y − t) ÷ {divisor}: δ of {node} is {value}.</source>
        <translation>ソフトマックスと交差エントロピーで{node}のδは(y−t)÷{divisor}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>Softmax with cross-entropy leaves y − t: δ of {node} is {value}.</source>
        <translation>ソフトマックスと交差エントロピーで{node}のδはy−t={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Softplus, a smooth ReLU, turns the sum {sum} into {value}.</source>
        <translation>ソフトプラス（滑らかなReLU）が線形和{sum}を{value}にします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>Something could not be done.</source>
        <translation>操作を実行できませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <source>Sort by {column}, largest first</source>
        <translation>{column}の大きい順に並べ替え</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/table.py"/>
        <source>Sort by {column}, smallest first</source>
        <translation>{column}の小さい順に並べ替え</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Sources and licences</source>
        <translation>出典とライセンス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Speed of Run</source>
        <translation>実行の速さ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <source>Speed of Run: {pace}</source>
        <translation>実行の速さ：{pace}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>Spray</source>
        <translation>散布</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Start of this iteration</source>
        <translation>このイテレーションの先頭へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step</source>
        <translation>進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Step by</source>
        <translation>進む単位</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step by element</source>
        <translation>要素単位で進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step by epoch</source>
        <translation>エポック単位で進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step by iteration</source>
        <translation>イテレーション単位で進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step by layer</source>
        <translation>層単位で進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step by operation</source>
        <translation>ステップ単位で進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step by phase</source>
        <translation>フェーズ単位で進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/step.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Step in words</source>
        <translation>ステップの説明</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step into: next element</source>
        <translation>ステップイン：次の要素</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Step out</source>
        <translation>ステップアウト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Step through this run (Enter)</source>
        <translation>この試行をステップ実行（Enter）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>Step to compute the first values.</source>
        <translation>進むと、最初の値を計算します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>Step {step} of {steps}; iteration {iteration} of {newest} reached</source>
        <translation>ステップ{step}（全{steps}）、イテレーション{iteration}（到達済み{newest}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>StepLR, staircase</source>
        <translation>StepLR、階段状の減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>Stepping</source>
        <translation>進める</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>Stepping and running</source>
        <translation>進める、実行する</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Stop looking for it</source>
        <translation>探すのをやめる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>Stop watching (Del)</source>
        <translation>ウォッチをやめる（Del）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>Stopped in iteration {iteration} after step {step}: {reason}</source>
        <translation>イテレーション{iteration}のステップ{step}の後で停止しました。{reason}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>Students</source>
        <translation>人数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Sure</source>
        <translation>自信がある</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Sure, but not right.</source>
        <translation>自信がありましたが、正しくありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>Swish, sigmoid linear unit</source>
        <translation>Swish、スウィッシュ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/mistake.py"/>
        <source>Switch off</source>
        <translation>オフにする</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Symbol of delta</source>
        <translation>デルタの記号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <source>Take a first walk</source>
        <translation>はじめの一歩</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Takeaway</source>
        <translation>まとめ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Tanh squeezes the sum {sum} of {node} into {value}, between −1 and 1.</source>
        <translation>tanhが{node}の線形和{sum}を−1～1の値{value}に縮めます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>Target and output are exchanged: it is output minus target.</source>
        <translation>正解値と出力が逆です。出力−正解値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/dialog.py"/>
        <location filename="../../nnviz/gui/terms/widget.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Terms</source>
        <translation>用語</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Tests</source>
        <translation>テスト一覧</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Text (Markdown)</source>
        <translation>文章（Markdown）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Text in {columns} becomes class numbers in alphabetical order.</source>
        <translation>{columns}の文字列は、辞書順のクラス番号になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>Text of the scene</source>
        <translation>場面の説明</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The Euclidean length of all gradients of weights and biases together.</source>
        <translation>重みとバイアスの全勾配をまとめたユークリッドノルムです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The activation of the output layer becomes {name}.</source>
        <translation>出力層の活性化関数は{name}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>The activation {activation} makes the output of {node} from all {count} sums: {value}.</source>
        <translation>活性化関数（{activation}）が{count}個の線形和すべてから{node}の出力{value}を作ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>The activation {activation} turns the sum {sum} of {node} into {value}.</source>
        <translation>活性化関数（{activation}）が{node}の線形和{sum}を{value}に変えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>The arrays fit only where each matrix begins with its biases.</source>
        <translation>各行列の先頭にバイアスがある場合にだけ、配列の形状が合います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/presenter.py"/>
        <source>The audience sees</source>
        <translation>聴衆が見ている画面</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>The axis must be 0 or 1.</source>
        <translation>axisには0か1を指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>The batch holds one sample, so the sums of {layer} form a single column.</source>
        <translation>バッチは1サンプルなので、{layer}の線形和は1列です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>The batch holds one sample, so the sums of {layer} form a single row.</source>
        <translation>バッチは1サンプルなので、{layer}の線形和は1行です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The batch holds one sample; its terms are added, not averaged.</source>
        <translation>バッチは1サンプルで、その項を平均せずに足します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>The batch holds {count} samples.</source>
        <translation>バッチは{count}サンプルです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>The batch holds {count} samples: {rows}.</source>
        <translation>バッチは{count}サンプルです：{rows}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The bias enters the sum with factor 1.</source>
        <translation>バイアスは線形和に係数1で入ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The bias gradient of {node} adds its deltas over {n} samples: {value}.</source>
        <translation>{node}のバイアスの勾配は、{n}サンプルのデルタの和で{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The bias is forgotten.</source>
        <translation>バイアスを忘れています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/boundary.py"/>
        <source>The color shows {output}: blue is larger, orange smaller.</source>
        <translation>色は{output}を示します。青いほど大きく、オレンジほど小さい値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_file.py"/>
        <source>The columns chosen must have a row in which no cell is missing, but have none.</source>
        <translation>選んだ列には、欠損のない行が1つもありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>The content</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>The content may have at most {most} values.</source>
        <translation>内容の値は{most}個以下にしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>The content must be JSON; line {line}, column {column}: {cause}.</source>
        <translation>内容はJSONにしてください。{line}行{column}列に誤りがあります（{cause}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>The content must be TOML; line {line}, column {column}: {cause}.</source>
        <translation>内容はTOMLで書いてください。{line}行目{column}文字目：{cause}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>The content must be UTF-8 text, but has other bytes at position {position}.</source>
        <translation>内容はUTF-8のテキストにしてください。位置{position}に不正なバイトがあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/work/archive.py"/>
        <source>The content must be a whole work file: a part of it is missing or broken.</source>
        <translation>作業ファイルとして完全な内容が必要ですが、一部が欠けているか壊れています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/boundary.py"/>
        <source>The curve is {output}; the points are the targets.</source>
        <translation>曲線は{output}、点は正解値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/asking.py"/>
        <source>The data have no targets, so there is no loss to check.</source>
        <translation>正解値がないため、チェックする損失がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/cli.py"/>
        <location filename="../../nnviz/engine/lessons/worksheets.py"/>
        <location filename="../../nnviz/gui/plots/surface/landscape.py"/>
        <source>The data have no targets, so there is no loss.</source>
        <translation>正解値がないため、損失を計算できません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/many.py"/>
        <location filename="../../nnviz/gui/state/moving.py"/>
        <source>The data have no targets, so there is nothing to train on.</source>
        <translation>正解値がないため、学習できません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/proposals.py"/>
        <source>The data have no targets: there is no training, only a forward pass.</source>
        <translation>データに正解値がないため、学習はなく、順伝播だけを行います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>The data loss is {value}; penalties are added to it next.</source>
        <translation>データの損失は{value}です。次に正則化項を足します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>The data of the experiment that is open</source>
        <translation>開いている実験のデータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The delta of {node} is gradient {upstream} × slope {slope} = {value}.</source>
        <translation>{node}のデルタは、勾配{upstream}×微分{slope}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The delta of {node} is {value}, outside {low} to {high}.</source>
        <translation>{node}のデルタ{value}が、{low}～{high}の範囲外です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The delta of {to_node} is 0, so nothing comes back to {node}.</source>
        <translation>{to_node}のデルタが0なので、{node}には何も戻りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The deltas already carry the ÷ {divisor} of the mean.</source>
        <translation>平均のための÷{divisor}は、デルタに含まれています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The deltas of {n} samples cancel exactly: the bias of {node} gets 0.</source>
        <translation>{n}サンプルのデルタが打ち消し合い、{node}のバイアスの勾配は0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The denominator of ∂L/∂y and the slope are both y(1 − y), so they cancel.</source>
        <translation>∂L/∂yの分母y(1−y)と微分y(1−y)が打ち消し合います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The derivative is (1 − t)/(1 − y) − t/y.</source>
        <translation>微分は(1−t)/(1−y)−t/yです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The derivative is y − t, clipped to ±{delta}.</source>
        <translation>微分は、±{delta}に制限したy−tです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The derivative is −t inside the margin, else 0.</source>
        <translation>微分は、マージン内で−t、外で0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The derivative is −t/y.</source>
        <translation>微分は−t/yです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/display.py"/>
        <source>The display {display} does not answer, so no window can be opened; the other commands need none.</source>
        <translation>ディスプレイ{display}が応答しないため、ウィンドウを開けません。ほかのコマンドはディスプレイなしで使えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>The dtype of {array}</source>
        <translation>{array}のdtype</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/timeline.py"/>
        <source>The edit</source>
        <translation>変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/revealing.py"/>
        <source>The element</source>
        <translation>要素</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The factor is 1 − ηλ; this is not part of the loss.</source>
        <translation>係数は1−ηλで、減衰は損失に含みません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>The factors of the matrix product stand in the wrong order.</source>
        <translation>行列積の順序が逆です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <location filename="../../nnviz/gui/window/pictures/paper.py"/>
        <source>The file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>The file has one column, but data need at least two: a column cannot be input and target at once.</source>
        <translation>ファイルの列が1つしかありません。入力と正解値に別々の列が必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>The file lacks {lacking}; it has {arrays}.</source>
        <translation>ファイルに{lacking}がありません。含まれる配列は{arrays}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>The file may have at most {most} arrays of {limit} MB in all.</source>
        <translation>ファイルの配列は{most}個以下、合計{limit} MB以下にしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>The file may have at most {most} numbers in all.</source>
        <translation>ファイルの数値は合計{most}個以下にしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_text.py"/>
        <source>The file must be text in {encodings}, but has other bytes.</source>
        <translation>ファイルの文字コードは{encodings}のいずれかにしてください。読めないバイトがあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_text.py"/>
        <source>The file must be text, but is packed as {called}.</source>
        <translation>ファイルは{called}形式で圧縮されています。テキストファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>The file must have arrays, but has none.</source>
        <translation>ファイルに配列がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>The file must have rows below its header, but has none.</source>
        <translation>ファイルの見出し行の下に、データの行がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>The file must have rows below those that are skipped, but has none.</source>
        <translation>読み飛ばす行の下に、データの行がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>The file must have rows, but is empty.</source>
        <translation>ファイルが空です。データの行が必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>The file must have {expected} bytes, but has {got}.</source>
        <translation>ファイルの大きさは{expected}バイトのはずですが、{got}バイトです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>The file of an experiment</source>
        <translation>実験ファイルの形式</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>The first seed</source>
        <translation>最初のシード</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>The formula has {got}, but may have only x, numbers, + - * / **, brackets and functions.</source>
        <translation>式に{got}があります。使えるのはx、数値、+ - * / **、括弧、関数だけです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>The formula has {got}, but the functions that it may have are {functions}.</source>
        <translation>式に{got}があります。使える関数は{functions}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The gradient is 0, so the {parameter} stays {value}.</source>
        <translation>勾配が0なので、{parameter}は{value}のままです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>The gradient is exactly 0, so no learning rate changes anything.</source>
        <translation>勾配がちょうど0なので、どの学習率でも変化しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/loss_surface.py"/>
        <source>The gradient is exactly 0: it has no direction.</source>
        <translation>勾配がちょうど0なので、向きがありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The gradient is not that of the loss.</source>
        <translation>この勾配は、損失の勾配ではありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The gradient is right until the loss is infinite.</source>
        <translation>損失が無限大になるまでは、勾配は正しい値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The gradient norm {value} is above {limit}.</source>
        <translation>勾配のノルム{value}が{limit}を上回りました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The gradient norm {value} is below {limit}.</source>
        <translation>勾配のノルム{value}が{limit}を下回りました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The gradient of weight {weight} is {from_node} × δ of {to_node}: {value}.</source>
        <translation>重み{weight}の勾配は、{from_node}×{to_node}のδで{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/loss_surface.py"/>
        <source>The gradient or the last update is not finite: they span no plane.</source>
        <translation>勾配か直前の更新が有限ではないため、平面が決まりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The gradients of the iteration before are not set to 0: those of each iteration are added to them.</source>
        <translation>前のイテレーションの勾配を0に戻さず、各イテレーションの勾配を足し続けています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The gradients of the parameters stay right, as long as nothing else reads it.</source>
        <translation>ほかの計算で使わない限り、パラメーターの勾配は正しいままです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>The header has the column {name} twice.</source>
        <translation>見出し行に列{name}が2つあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>The header must name the arrays, at most {most}.</source>
        <translation>ヘッダーには{most}個以下の配列名が必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <location filename="../../nnviz/engine/training/timeline.py"/>
        <source>The index</source>
        <translation>添字</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The initial values that were given do not fit any more: they are drawn anew.</source>
        <translation>指定した初期値が合わなくなるため、乱数で決め直します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/activation.py"/>
        <source>The input has no activation: select a node of another layer.</source>
        <translation>入力には活性化関数がありません。ほかの層のノードを選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The input layer has {after} nodes instead of {before}.</source>
        <translation>入力層のノードは{before}個から{after}個になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>The inputs are not standardized.</source>
        <translation>入力は標準化していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>The inputs are standardized.</source>
        <translation>入力は標準化しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>The iteration</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/work/recovery.py"/>
        <source>The journal cannot be read.</source>
        <translation>作業の控えを読めません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The kind of a breakpoint</source>
        <translation>ブレークポイントの種類</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The larger the sum, the closer the factor is to 1.</source>
        <translation>線形和が大きいほど、係数は1に近づきます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>The largest term by size is {value}, made of {numbers}.</source>
        <translation>大きさが最大の項は{value}で、{numbers}から計算します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>The last column is empty and is left out.</source>
        <translation>最後の列は空なので除外しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>The last iteration in which the condition held without a break.</source>
        <translation>条件が途切れずに成り立っていた最後のイテレーションです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/drawing.py"/>
        <source>The last network without a fault: {network}</source>
        <translation>誤りのない最後のネットワーク：{network}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/loss_surface.py"/>
        <source>The last update and the gradient are parallel: they span a line, no plane.</source>
        <translation>直前の更新と勾配が平行です。直線になり、平面が決まりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/loss_surface.py"/>
        <source>The last update changed nothing: it has no direction.</source>
        <translation>直前の更新で何も変わらなかったため、向きがありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>The layer of {kind}</source>
        <translation>{kind}の層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/update.py"/>
        <source>The learning rate is 0, so the {parameter} stays {value}.</source>
        <translation>学習率が0なので、{parameter}は{value}のままです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The learning rate is forgotten.</source>
        <translation>学習率を忘れています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>The learning rate is too large: since iteration {since} the loss has been more than {share} above what it was in iteration {start}, {first}; in iteration {now} it is {last}.</source>
        <translation>学習率が大きすぎます。イテレーション{since}から、損失はイテレーション{start}の{first}に比べて{share}超増えたままです。イテレーション{now}では{last}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>The learning rate is too small: from iteration {since} to {iteration} the loss went only from {before} to {after}.</source>
        <translation>学習率が小さすぎます。イテレーション{since}から{iteration}まで、損失は{before}から{after}へと、ほとんど変わっていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/looking.py"/>
        <source>The learning rate must be a finite number of at least 0, but is {rate}.</source>
        <translation>学習率には0以上の有限の数を指定してください（現在は{rate}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/many.py"/>
        <source>The length of each run</source>
        <translation>1試行の長さ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>The lesson that is written is not saved. Keep it with “{present}” before the window closes?</source>
        <translation>作成中のレッスンは保存されていません。ウィンドウを閉じる前に「{present}」と一緒に保存しますか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>The lesson that is written is not saved. Keep it with “{present}” before “{new}” opens?</source>
        <translation>作成中のレッスンは保存されていません。「{new}」を開く前に「{present}」と一緒に保存しますか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>The lesson that is written is not saved. Save it before it is closed?</source>
        <translation>作成中のレッスンは保存されていません。閉じる前に保存しますか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>The line gives {target}, not {name}.</source>
        <translation>この行で求めるのは{name}ではなく{target}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>The line is longer than {count} characters.</source>
        <translation>行が{count}文字を超えています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The list of its numbers</source>
        <translation>数値のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/offering.py"/>
        <source>The log is kept in {folder}.</source>
        <translation>ログは{folder}に保存されます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>The log needs a whole number of epochs from 1 to {most}, but {value} was typed.</source>
        <translation>ログの間隔には1から{most}までの整数を指定してください（入力は{value}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The logarithm is taken of a probability that may round to 0.</source>
        <translation>丸めで0になり得る確率の対数を取っています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The loss becomes {name}.</source>
        <translation>損失は{name}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>The loss falls up to about {lowest}.</source>
        <translation>損失は{lowest}付近まで減ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>The loss has risen: since iteration {since} it has been more than {share} above what it was in iteration {start}, {first}; in iteration {now} it is {last}.</source>
        <translation>損失が増えました。イテレーション{since}から、イテレーション{start}の{first}に比べて{share}超増えたままです。イテレーション{now}では{last}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The loss is a mean over samples and outputs, but its derivative is divided by the samples only: D outputs make it D times too large.</source>
        <translation>損失はサンプル×出力の平均なのに、微分をサンプル数でしか割っていません。出力がD個なら、勾配はD倍になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The loss is a mean, but its derivative is that of the sum: the larger the batch, the larger the steps.</source>
        <translation>損失は平均なのに、合計の微分を使っています。バッチが大きいほど更新幅も大きくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/checking.py"/>
        <source>The loss is computed from the sums here: nothing can be compared with this number.</source>
        <translation>ここでは損失を線形和から計算するため、この数値と比べる値がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The loss is exactly 0: every output equals its target.</source>
        <translation>損失はちょうど0です。どの出力も正解値と一致しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>The loss of all training rows was looked at as each epoch begins, and not in between.</source>
        <translation>全訓練データの損失は、各エポックの開始時にだけ調べました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The loss of the batch before its update, each time greater than the one before.</source>
        <translation>更新前のバッチの損失が、毎回、前回より大きい場合です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The loss of the batch before its update.</source>
        <translation>更新前のバッチの損失です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The loss rose {count} times in a row, to {value}.</source>
        <translation>損失が{count}回続けて増え、{value}になりました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>The loss stands still: since iteration {since} it has stayed within {share} of {after}.</source>
        <translation>損失が停滞しています。イテレーション{since}から、{after}の±{share}の範囲にとどまっています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The loss {value} comes from (y − t)²: large errors weigh most.</source>
        <translation>損失{value}は(y−t)²から求めます。大きな誤差ほど効きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>The loss {value} comes from {written} of each output.</source>
        <translation>損失{value}は、各出力の{written}から求めます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The loss {value} comes from ½(y − t)² of each output.</source>
        <translation>損失{value}は、各出力の½(y−t)²から求めます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The loss {value} is below {limit}.</source>
        <translation>損失{value}が{limit}を下回りました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The loss {value} is small where the right answer got a high probability.</source>
        <translation>損失は{value}です。正解の確率が高いほど小さくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The loss {value} is −ln of the probability given to the right class.</source>
        <translation>損失{value}は、正解クラスの−ln yから求めます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The loss {value} is −t·ln y, added over the classes.</source>
        <translation>損失{value}は、−t·ln yをクラスについて足した値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The lower number must be the first, but they are {first} and {second}.</source>
        <translation>小さいほうを先に指定してください（現在は{first}、{second}の順）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <source>The maps are of the epoch of the moment that the window shows.</source>
        <translation>マップを、ウィンドウに表示中の時点のエポックに合わせます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The mask is written into the gradient that came in: what is recorded is no longer ∂L/∂outputs.</source>
        <translation>届いた勾配にマスクを上書きしています。記録された値は∂L/∂outputsではなくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The mistake is switched off: here its rule would not be wrong.</source>
        <translation>ここでは規則が正しくなるため、間違いの再現をオフにします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The moment began at 0, so early values are too small.</source>
        <translation>0から始まるため、初めは小さすぎます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The name of a class must not be empty.</source>
        <translation>クラスの名前を空にはできません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The name of a column must not be empty.</source>
        <translation>列の名前を空にはできません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/runs/comparing.py"/>
        <source>The name of a kept run must have at most {most} letters, but has {count}.</source>
        <translation>残した試行の名前は{most}文字以内である必要がありますが、{count}文字です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>The network has no place for {arrays}, which belong to what it takes.</source>
        <translation>{arrays}は、読み込む配列と一組ですが、ネットワークに対応する層がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>The network is too large for its curve to be drawn at once.</source>
        <translation>ネットワークが大きいため、曲線はすぐには描けません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>The noise of the set itself.</source>
        <translation>組み込みのデータ自身のノイズです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <location filename="../../nnviz/gui/state/changing.py"/>
        <source>The number</source>
        <translation>数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>The number of classes</source>
        <translation>クラス数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <source>The number of rows must be a whole number from 1 to {most}, but is {got}.</source>
        <translation>行数には1～{most}の整数を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>The number of seeds</source>
        <translation>シードの個数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>The number of values</source>
        <translation>値の個数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The only input cannot be removed.</source>
        <translation>ただ1つの入力は削除できません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>The operation</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The order of the rows that was given does not fit any more: they are shuffled.</source>
        <translation>指定した行の順序が合わなくなるため、シャッフルします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>The output cannot be removed, only hidden layers.</source>
        <translation>出力層は削除できません。削除できるのは隠れ層だけです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>The output is from before the update.</source>
        <translation>出力は更新前の値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/using.py"/>
        <source>The output layer has {after} nodes instead of {before}.</source>
        <translation>出力層のノードは{before}個から{after}個になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The output of {node} equals its sum: {value}.</source>
        <translation>{node}の出力は線形和と同じ{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The output of {node} is the sine of its sum {sum}: {value}.</source>
        <translation>{node}の出力は線形和{sum}の正弦で、{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>The parameters are those before the update.</source>
        <translation>パラメーターは更新前の値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>The pasted text</source>
        <translation>貼り付けたテキスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/loss.py"/>
        <source>The penalties add {value} to the loss for {layer}.</source>
        <translation>正則化項は{layer}に応じて、損失に{value}を加えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The penalty adds {penalty} to the gradient of the bias of {node}: {value}.</source>
        <translation>正則化項の{penalty}が{node}のバイアスの勾配に加わり{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The penalty adds {penalty} to the gradient of weight {weight}: {value}.</source>
        <translation>正則化項の{penalty}が重み{weight}の勾配に加わり{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>The preview needs all gradients; compute them first.</source>
        <translation>プレビューには全勾配が必要です。先に計算してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>The random seed must be a whole number of at least 0, but is {got}.</source>
        <translation>乱数シードには0以上の整数を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/offering.py"/>
        <source>The report was copied: versions, the last error and the last commands.</source>
        <translation>バージョン、最後のエラー、直前のコマンドを記したレポートをコピーしました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>The result has the shape {got} instead of {shape}.</source>
        <translation>結果の形状は{shape}のはずですが、{got}になっています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>The rows to skip must be a whole number, but are {text}.</source>
        <translation>読み飛ばす行数には整数を指定してください（現在は{text}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>The rule: {error} ≤ {rule}.</source>
        <translation>判定基準：{error} ≤ {rule}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_script.py"/>
        <source>The run was changed by hand in iteration {iteration}, and there an optimizer of PyTorch would begin without its memory and its schedule; NumPy can go on from there.</source>
        <translation>この試行はイテレーション{iteration}で手動で変更されています。PyTorchの最適化手法は、そこから内部状態とスケジュールを引き継げません。NumPyなら続けられます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The same weight is used in both directions.</source>
        <translation>順伝播と同じ重みを逆向きに通ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The sample counts as it was answered when it was last in a batch. One output stands for class 1 above 0.5 (above 0 where there are negative targets), several for the greatest of them.</source>
        <translation>サンプルは、最後にバッチに入ったときの予測で判定します。出力が1つなら0.5を超えるとクラス1（負の正解値があれば0を超えるとクラス1）、複数なら最大の出力のクラスです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>The sample shown is not in this batch; these are the numbers of sample {number}.</source>
        <translation>表示中のサンプルはこのバッチにないため、サンプル{number}の数値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>The samples must be a whole number from 2 to {most}, but are {got}.</source>
        <translation>サンプル数には2～{most}の整数を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/presenter.py"/>
        <source>The screen is black. Press any key to show the slide.</source>
        <translation>画面は黒です。どれかのキーを押すとスライドに戻ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/keeper.py"/>
        <source>The settings file cannot be used. {error}</source>
        <translation>設定ファイルを使えません。{error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/keeper.py"/>
        <source>The settings file was set aside as {file}. {error}</source>
        <translation>設定ファイルを{file}として別に残しました。{error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>The shape is right, the numbers are not.</source>
        <translation>形状は合っていますが、数値が違います。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>The shapes do not fit together.</source>
        <translation>形状が合いません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>The shapes {left} and {right} do not fit together.</source>
        <translation>形状{left}と{right}は組み合わせられません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The share of the training samples with the right answer; 1 is all. Each sample counts as it was answered when it was last in a batch. One output stands for class 1 above 0.5 (above 0 where there are negative targets), several for the greatest of them.</source>
        <translation>訓練サンプルのうち予測が正しい割合です（全サンプルが正解なら1）。各サンプルの予測は、最後にバッチに入ったときのものです。出力が1個なら0.5超（正解値に負があれば0超）でクラス1、複数なら最大の出力のクラスとします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_numbers.py"/>
        <source>The sign between thousands must be another than the decimal sign, but both are {sign}.</source>
        <translation>桁区切りと小数点には、別の文字を指定してください（現在はどちらも{sign}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>The slope at {node} is {value}: it is saturated and hardly learns.</source>
        <translation>{node}の微分は{value}です。飽和していて、ほとんど学習しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>The slope at {node} is {value}: it is saturated for this sample.</source>
        <translation>{node}の微分は{value}です。このサンプルでは飽和しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The slope f′ of the activation is forgotten.</source>
        <translation>活性化関数の微分 f′ を忘れています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The slope is computed from the wrong number: sum and output are exchanged in it.</source>
        <translation>微分を求める数値が違います。線形和と出力が入れ替わっています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The slope of sigmoid at {node} is output × (1 − output) = {value}.</source>
        <translation>{node}でのシグモイドの微分は出力×(1−出力)={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The slope of tanh at {node} is 1 − output² = {value}.</source>
        <translation>{node}でのtanhの微分は1−出力²={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The slope of the activation is taken at its output instead of at its sum.</source>
        <translation>活性化関数の微分を、線形和でなく出力の位置で求めています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The slope of the identity is 1, so the gradient passes unchanged.</source>
        <translation>恒等関数の微分は1なので、勾配はそのまま通ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>The slope of {activation} at {node} is {value}.</source>
        <translation>{node}での{activation}の微分は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The step goes along the gradient, not against it.</source>
        <translation>勾配の逆向きではなく、勾配の向きに動かしています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum of {node} is not positive: ELU's slope α·eᵘ is {value}.</source>
        <translation>{node}の線形和は0以下なので、ELUの微分α·eᵘは{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum of {node} is not positive: ReLU's slope is 0, the gradient stops.</source>
        <translation>{node}の線形和は0以下なので、ReLUの微分は0で、勾配が止まります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum of {node} is not positive: the slope is {value}.</source>
        <translation>{node}の線形和は0以下なので、微分は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>The sum of {node} is positive: slope 1, the gradient passes unchanged.</source>
        <translation>{node}の線形和は正です。微分は1で、勾配はそのまま通ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>The sum of {node} is weight × input for {from_nodes}, plus its bias: {value}.</source>
        <translation>{node}の線形和は{from_nodes}に重みを掛けた和＋バイアスで{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>The sum of {node} is weight × input for {from_nodes}: {value}.</source>
        <translation>{node}の線形和は{from_nodes}に重みを掛けた和で{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>The sum of {node} is weight × output of {from_nodes}, plus its bias: {value}.</source>
        <translation>{node}の線形和は{from_nodes}の出力に重みを掛けた和＋バイアスで{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>The sum of {node} is weight × output of {from_nodes}: {value}.</source>
        <translation>{node}の線形和は{from_nodes}の出力に重みを掛けた和で{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>The sum of {node} is {value}, outside {low} to {high}.</source>
        <translation>{node}の線形和{value}が、{low}～{high}の範囲外です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>The sum of {node} is {value}: a raw score (logit), not yet a probability.</source>
        <translation>{node}の線形和は{value}です。まだ確率ではなく、ロジットです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum {sum} is not positive, so ELU bends it to {value}.</source>
        <translation>線形和{sum}は0以下なので、ELUで{value}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum {sum} is not positive, so ReLU blocks it: {node} = 0.</source>
        <translation>線形和{sum}は0以下なので、ReLUが止めて{node}=0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum {sum} is not positive; leaky ReLU takes {alpha} times it: {value}.</source>
        <translation>線形和{sum}は0以下なのでleaky ReLUで{alpha}倍の{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>The sum {sum} is positive and passes unchanged: {node} = {value}.</source>
        <translation>線形和{sum}は正なので、そのまま{node}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>The sum {sum} is positive, so ReLU passes it on: {node} = {value}.</source>
        <translation>線形和{sum}は正なので、ReLUはそのまま通し、{node}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The table has no rows: add, paste or paint some.</source>
        <translation>表に行がありません。行を追加するか、貼り付けるか、描いてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The table may have at most {most} cells, but would have {got}.</source>
        <translation>表のセルは{most}個までですが、{got}個になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The table may have at most {most} columns.</source>
        <translation>表の列は{most}列までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The target has {got} values, but there may be at most {most} classes.</source>
        <translation>正解値は{got}種類ありますが、クラスは{most}個までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>The target is a class: there can be more targets only where they are numbers.</source>
        <translation>正解値がクラスです。正解値を増やせるのは、数値の場合だけです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/proposals.py"/>
        <source>The targets are all 0 or 1: sigmoid and binary cross-entropy fit them.</source>
        <translation>正解値はすべて0か1なので、シグモイド関数と二値交差エントロピーが適しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/proposals.py"/>
        <source>The targets are numbers: identity and the mean squared error fit them.</source>
        <translation>正解値は数値なので、恒等関数と平均二乗誤差が適しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/revealing.py"/>
        <source>The term</source>
        <translation>項</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>The terms of all {n} samples are added, not averaged.</source>
        <translation>{n}サンプルの項を、平均せずに足します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>The training data must be above 0 and at most 100 percent, the seed a whole number.</source>
        <translation>訓練データの割合は0%より大きく100%以下、乱数シードは整数にしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>The training is intact, and the experiment can be saved.</source>
        <translation>学習は無事で、実験を保存できます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>The unit</source>
        <translation>単位</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>The update has changed all parameters.</source>
        <translation>パラメーターをすべて更新しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>The update has changed some of the parameters.</source>
        <translation>パラメーターの一部を更新しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>The update of iteration {iteration} caused this: for data row {row} the sum went from {before} to {after}, of which {change} came from {number}.</source>
        <translation>原因はイテレーション{iteration}の更新です。データ行{row}の線形和が{before}から{after}になり、うち{change}は{number}によります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>The value</source>
        <translation>値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The weight of another edge is used.</source>
        <translation>別のエッジの重みを使っています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/slips.py"/>
        <source>The weights after the update are used, instead of those before it.</source>
        <translation>更新前ではなく、更新後の重みを使っています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>The weights and biases of this network are {count} finite numbers.</source>
        <translation>このネットワークの重みとバイアスは、{count}個の有限の数です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>The weights and biases of {file}</source>
        <translation>{file}の重みとバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>The weights are updated before the signal goes back through them: the layers before get the gradient of another network.</source>
        <translation>勾配を前の層に戻すより先に重みを更新しています。前の層に届くのは、別のネットワークの勾配です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/window.py"/>
        <source>The window stays open: it could not be asked what becomes of the work.</source>
        <translation>ウィンドウは開いたままです。作業をどうするかを尋ねられませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/work/journaling.py"/>
        <source>The work could not be kept for the case of a crash: {cause}. Save it to be safe.</source>
        <translation>異常終了に備えて作業を保持できませんでした：{cause}。念のため保存してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/work/numbers.py"/>
        <source>The work does not fit together: something in it was changed or is missing.</source>
        <translation>作業ファイルの内容が互いに合いません。一部が変更されたか、欠けています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/work/archive.py"/>
        <source>The work does not fit together: {fault}.</source>
        <translation>作業ファイルの内容が互いに合いません：{fault}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/work/archive.py"/>
        <source>The work was saved by a newer nnviz (format {got}); this one reads format {known}.</source>
        <translation>この作業は新しい版のnnvizで保存されています（形式{got}）。この版が読める形式は{known}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/told.py"/>
        <source>The {number} is {value}.</source>
        <translation>{number}は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>The {n} samples cancel exactly: weight {weight} gets gradient 0.</source>
        <translation>{n}サンプルの分が打ち消し合い、重み{weight}の勾配は0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The {parameter} follows its look-ahead velocity by −{lr} × {ahead}, to {value}.</source>
        <translation>{parameter}は先読みした速度に従い−{lr}×{ahead}動いて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The {parameter} follows its velocity by −{lr} × {velocity}, to {value}.</source>
        <translation>{parameter}は速度に従い−{lr}×{velocity}動いて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>The {parameter} may be any of {arrays}.</source>
        <translation>{parameter}の候補が複数あります（{arrays}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The {parameter} moves against its gradient by −{lr} × {gradient}, to {value}.</source>
        <translation>{parameter}は勾配と逆に−{lr}×{gradient}動いて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The {parameter} moves by −{lr} × gradient ÷ (√v + ε), to {value}.</source>
        <translation>{parameter}は−{lr}×勾配÷(√v+ε)動いて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>The {parameter} moves by −{lr} × m̂ ÷ (√v̂ + ε), to {value}.</source>
        <translation>{parameter}は−{lr}×m̂÷(√v̂+ε)動いて{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/update.py"/>
        <source>The {parameter} moves from {before} to {value}.</source>
        <translation>{parameter}は{before}から{value}に動きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/update.py"/>
        <source>The {parameter} stays {value}.</source>
        <translation>{parameter}は{value}のままです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <location filename="../../nnviz/gui/window/messages/greeting.py"/>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/presenter.py"/>
        <source>Then</source>
        <translation>その後</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>There are no targets, so there is no loss.</source>
        <translation>正解値がないため、損失はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>There are two classes called {name}.</source>
        <translation>{name}というクラスが2つあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>There are {inputs} rows of inputs but {targets} of targets.</source>
        <translation>入力は{inputs}行、正解値は{targets}行で、一致しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>There are {inputs} rows of test inputs but {targets} of test targets.</source>
        <translation>テストの入力は{inputs}行、正解値は{targets}行で、一致しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>There is another column called {name}.</source>
        <translation>{name}という列がほかにあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>There is no array called {name}; there are {known}.</source>
        <translation>{name}という配列はありません。使える配列：{known}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/conditions.py"/>
        <source>There is no column “{name}”. Columns are {names}.</source>
        <translation>「{name}」という列はありません。使える列は{names}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/display.py"/>
        <source>There is no display to open the window on; the other commands need none.</source>
        <translation>ウィンドウを開くディスプレイがありません。ほかのコマンドはディスプレイなしで使えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>There is no lesson to be put on paper: save the one that is written first.</source>
        <translation>紙にするレッスンがありません。作成中のレッスンを先に保存してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/references.py"/>
        <source>There is no {number} at this moment.</source>
        <translation>この時点に{number}はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/pasting.py"/>
        <source>There is nothing to paste: the clipboard has no text.</source>
        <translation>クリップボードに文字列がないため、貼り付けられません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/asking.py"/>
        <source>There is nothing to watch yet: step, or click a number first.</source>
        <translation>まだウォッチする数値がありません。先に1ステップ進むか、数値をクリックしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <source>There must be 2 to {most} classes, but there are {got}.</source>
        <translation>クラスは2～{most}個にしてください（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>There was no warning: in iteration {number_iteration} {number} had not yet doubled.</source>
        <translation>前兆はありません。イテレーション{number_iteration}の{number}は、まだ2倍にもなっていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>These are the data that are trained on now.</source>
        <translation>現在の学習に使っているデータです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <source>These are the settings at the current position.</source>
        <translation>現在位置での設定です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/beginning.py"/>
        <source>These data have {got} cells, but at most {most} can be changed by hand.</source>
        <translation>このデータのセルは{got}個です。手で編集できるのは{most}個までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>This belongs to another run; check again.</source>
        <translation>別の試行の結果です。もう一度チェックしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breakpoints.py"/>
        <source>This breakpoint cannot apply: the network computes nothing of this kind.</source>
        <translation>このネットワークには対象の値がないため、このブレークポイントは働きません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <source>This cannot be asked at this moment.</source>
        <translation>この時点では問えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/recording.py"/>
        <source>This edit cannot stand in a lesson: {edit}. Save the experiment, and begin the scene with that.</source>
        <translation>この変更はレッスンに書けません：{edit}。実験を保存し、その実験から場面を始めてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>This experiment does not use it.</source>
        <translation>この実験では使っていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>This experiment has no such number.</source>
        <translation>この実験にはこの値がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>This experiment uses it: {panel}</source>
        <translation>この実験で使っています：{panel}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>This experiment: {choice}</source>
        <translation>この実験：{choice}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>This is a fault in nnviz.</source>
        <translation>nnvizの不具合です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>This is not a line of Python.</source>
        <translation>Pythonの行として読めません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>This is not a line of Python: see character {place}.</source>
        <translation>Pythonの行として読めません（{place}文字目）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>This is the answer.</source>
        <translation>これが答えです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>This is update {number} of the {parameter}.</source>
        <translation>{parameter}の{number}回目の更新です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>This loss: {reduction}</source>
        <translation>この損失：{reduction}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>This mistake needs {expected}; here the rule would be correct.</source>
        <translation>この間違いには{expected}が必要です。今の設定では正しい規則になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/landscape.py"/>
        <source>This network has a single weight or bias: there are no two to go over.</source>
        <translation>このネットワークの重みとバイアスは1つだけなので、2つを選べません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/runs/comparing.py"/>
        <source>This run is kept already: “{name}”.</source>
        <translation>この試行はすでに「{name}」として残してあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/timeline.py"/>
        <source>This run is none of the runs of this timeline.</source>
        <translation>この試行は、このタイムラインの試行ではありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>This run is the one at hand.</source>
        <translation>今の試行です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>This sample asks for no change.</source>
        <translation>このサンプルでは変更は不要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>This step is explained after you answer.</source>
        <translation>このステップの説明は、答えた後に表示されます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/place.py"/>
        <source>This view could not be drawn: {error}</source>
        <translation>この表示を描けませんでした：{error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>This was already the case when training began.</source>
        <translation>学習を始めた時点で、すでにこの状態でした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>This ε is too large here: with ε = {eps} the relative error is {error}.</source>
        <translation>このεはここでは大きすぎます。ε={eps}なら相対誤差は{error}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>This ε is too small here: with ε = {eps} the relative error is {error}.</source>
        <translation>このεはここでは小さすぎます。ε={eps}なら相対誤差は{error}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>Thousands are separated by {sign}.</source>
        <translation>桁区切りは{sign}です。</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/blobs.nnviz"/>
        <source>Three classes</source>
        <translation>3クラスの分類</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <source>Three presses of F10: each computes one line of math and shows its numbers.</source>
        <translation>F10を3回押すと、1回ごとに計算式を1行計算し、その数値を示します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>Ticked runs are drawn and race. Enter opens a run, F2 renames it.</source>
        <translation>チェックした試行が描かれ、競走に加わります。Enterで試行を開き、F2で名前を変えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/checking.py"/>
        <source>To check one number, look at a parameter, a signal or a gradient first.</source>
        <translation>1つの数値をチェックするには、先にパラメーター、線形和、出力、勾配のいずれかを選んでください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>To set single numbers of the data, choose the kind “table” and leave its inputs as they are.</source>
        <translation>データの個々の数値を変えるには、種類で「表」を選び、入力をそのまま使ってください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Too large: the loss would no longer be finite.</source>
        <translation>大きすぎます。損失が有限でなくなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Too large: the loss would rise by {change}.</source>
        <translation>大きすぎます。損失が{change}増えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Tour</source>
        <translation>ツアー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Trail: back</source>
        <translation>履歴：前の数値へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Trail: forward</source>
        <translation>履歴：次の数値へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Trail: to its start</source>
        <translation>履歴：最初の数値へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>Train on these</source>
        <translation>このデータで学習</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/program/tape/tape.py"/>
        <source>Training calls NumPy from Python: NNVIZ_TAPE=0 turns the tape off.</source>
        <translation>学習ではPythonからNumPyを呼び出します。NNVIZ_TAPE=0でテープをオフにしています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/program/tape/tape.py"/>
        <source>Training calls NumPy from Python: the tape is of another version. Install nnviz again to have it.</source>
        <translation>学習ではPythonからNumPyを呼び出します。テープが別のバージョンのものです。使うにはnnvizをもう一度インストールしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/program/tape/tape.py"/>
        <source>Training calls NumPy from Python: this installation has no tape.</source>
        <translation>学習ではPythonからNumPyを呼び出します。このインストールにはテープがありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/faults/telling.py"/>
        <source>Training could not go on.</source>
        <translation>学習を続けられませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/mistake.py"/>
        <source>Training goes on as with the right rule and a learning rate of {rate}, which may be faster.</source>
        <translation>正しい規則で学習率を{rate}にしたのと同じ学習になり、そのほうが速いこともあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>Training is running.</source>
        <translation>学習を実行中です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Training of selected layer</source>
        <translation>選択した層の学習対象</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <source>Training settings</source>
        <translation>学習の設定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Training settings…</source>
        <translation>学習の設定…</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>Training stopped at the first non-finite value, {number}.</source>
        <translation>非有限値{number}が出たため、学習を停止しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/messages/telling.py"/>
        <source>Training stopped at the first non-finite value, {number}. Step back to see how it arose.</source>
        <translation>非有限値{number}が出たため停止しました。1ステップ戻ると経過がわかります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>Training stopped: the last value is not finite.</source>
        <translation>最後の値が有限でないため、学習を停止しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/program/tape/tape.py"/>
        <source>Training uses the tape: NumPy's inner loops run one after the other, without Python between them.</source>
        <translation>学習にはテープを使います。NumPyの内部ループを、Pythonを介さずに次々と実行します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>Training will restart from iteration 1 with these data.</source>
        <translation>このデータで、イテレーション1から学習し直します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <source>Training will restart from iteration 1, because {parts} changed.</source>
        <translation>{parts}を変えたため、イテレーション1から学習し直します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>Training, {layer}</source>
        <translation>{layer}の学習</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/place.py"/>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/moons.nnviz"/>
        <source>Two moons</source>
        <translation>2つの三日月</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/spiral.nnviz"/>
        <source>Two spirals</source>
        <translation>2つの渦巻き</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>Type a line of NumPy.</source>
        <translation>NumPyの1行を入力してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/answers.py"/>
        <source>Type a number, as −0.125.</source>
        <translation>−0.125のような数値を入力してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <source>Type a shape, as 4×2.</source>
        <translation>4×2のような形状を入力してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>Type an expression.</source>
        <translation>式を入力してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>Type one line.</source>
        <translation>1行で入力してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/preferences.py"/>
        <source>Undo defaults</source>
        <translation>初期設定に戻すのを取り消す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>Undo: {what}</source>
        <translation>元に戻す：{what}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Unlike ReLU, it dips a little below 0.</source>
        <translation>ReLUと違い、少し負にもなります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <source>Unsaved work</source>
        <translation>保存されていない作業</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/table.py"/>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Update preview</source>
        <translation>更新のプレビュー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>Upwards</source>
        <translation>縦軸</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Use</source>
        <translation>適用</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/proposing.py"/>
        <source>Use the proposal</source>
        <translation>提案を使う</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <source>Use these</source>
        <translation>適用</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <source>Values beyond ±1e15 or not finite are not drawn.</source>
        <translation>±1e15を超える値と、有限でない値は描いていません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>Values of the layer</source>
        <translation>層の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>Values to try, with commas between them</source>
        <translation>試す値（コンマ区切り）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Velocity: {mu} × old {before} + gradient {gradient} = {value}.</source>
        <translation>速度は{mu}×前の{before}＋勾配{gradient}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/cards.py"/>
        <source>Versions, the error and the last commands, as a text; no data and no file names.</source>
        <translation>バージョン、エラー、直前のコマンドをテキストにします。データとファイル名は含みません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Watch this number</source>
        <translation>この数値をウォッチ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>Watched numbers</source>
        <translation>ウォッチ中の数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <location filename="../../nnviz/gui/window/panels.py"/>
        <source>Watches</source>
        <translation>ウォッチ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Weight decay comes first, for the {parameter}: {before} × {factor} = {value}.</source>
        <translation>先に重み減衰で{parameter}は{before}×{factor}={value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_updates.py"/>
        <source>Weight decay first shrinks the {parameter}: {before} × {factor} = {value}.</source>
        <translation>重み減衰で{parameter}は{before}×{factor}={value}に縮みます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>Weight from {from_node} to {to_node}: {weight}, gradient {gradient}.</source>
        <translation>{from_node}から{to_node}への重み：{weight}、勾配{gradient}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/what_if.py"/>
        <source>Weight {name}</source>
        <translation>重み {name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>Weight {weight}: {from_node} × δ of {to_node}, added over {n} samples: {value}.</source>
        <translation>重み{weight}の勾配は{from_node}×{to_node}のδを{n}サンプル分足した{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Weights (*.npz *.safetensors)</source>
        <translation>重み (*.npz *.safetensors)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Weights after the update of iteration {iteration}.</source>
        <translation>イテレーション{iteration}の更新後の重みによる値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Weights and biases</source>
        <translation>重みとバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Weights as iteration {iteration} began.</source>
        <translation>イテレーション{iteration}の開始時の重みによる値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Weights only</source>
        <translation>重みだけ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/forward.py"/>
        <source>Weights set how much inputs count.</source>
        <translation>重みは、各入力をどれだけ効かせるかを表します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>Weights, {layer}</source>
        <translation>{layer}の重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/welcome.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Welcome</source>
        <translation>スタートページ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/what_if.py"/>
        <source>What if …</source>
        <translation>もしも…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>What is asked</source>
        <translation>問う内容</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>What is checked</source>
        <translation>チェックの対象</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>What is counted</source>
        <translation>数える単位</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>What is counted across</source>
        <translation>横軸の単位</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/pasting.py"/>
        <source>What is pasted has {got} columns, but from column {column} on there are only {count}.</source>
        <translation>貼り付ける内容は{got}列ですが、列{column}から先は{count}列しかありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/pasting.py"/>
        <source>What is pasted may have at most {most} cells in {columns} columns: open it as a file.</source>
        <translation>貼り付けられるのは{columns}列、{most}セルまでです。ファイルとして開いてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/pasting.py"/>
        <source>What is pasted may have at most {most} characters, but has {got}: open it as a file.</source>
        <translation>貼り付けられるのは{most}文字までです（現在は{got}文字）。ファイルとして開いてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>What is shown</source>
        <translation>表示する内容</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>What is shown of the parameters</source>
        <translation>パラメーターの表示内容</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/lines.py"/>
        <source>What is subtracted stands in the wrong order.</source>
        <translation>引く順序が逆です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>What is the {what}?</source>
        <translation>{what}はいくつですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <location filename="../../nnviz/gui/views/formula/widget.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>What is this?</source>
        <translation>これは何？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/asking.py"/>
        <source>What is this? {term}</source>
        <translation>これは何？ {term}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <location filename="../../nnviz/gui/state/many/asked.py"/>
        <source>What is tried</source>
        <translation>試す値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/many/asked.py"/>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>What is varied</source>
        <translation>変える項目</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <source>What is {what}?</source>
        <translation>{what}はいくつですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>What it is: {purpose}.</source>
        <translation>意味：{purpose}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>What stands above row {row} is no record and is skipped.</source>
        <translation>{row}行目より上はデータではないので読み飛ばしました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>What this row adds to the loss of all rows of its part: {loss}, {reduction}. Without penalties.</source>
        <translation>この行が同じ区分の全データ行の損失に加える値です（{loss}、{reduction}）。正則化項は含みません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>What was changed would be lost. Cancel once more to leave without it.</source>
        <translation>変更が失われます。破棄するには、もう一度キャンセルしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>What you see</source>
        <translation>見てわかること</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>What {to_nodes} send back cancels exactly: {node} gets 0.</source>
        <translation>{to_nodes}から{node}に戻る勾配が打ち消し合い、ちょうど0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>When a run is solved</source>
        <translation>成功の条件</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/table.py"/>
        <source>When it goes wrong</source>
        <translation>うまくいかないとき</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Where is the number of the largest size: {array}? Choose it here or click it in the network.</source>
        <translation>{array}のうち、絶対値が最大の数はどこですか。ここで選ぶか、ネットワークでクリックしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>Which class</source>
        <translation>クラスの選択</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Which is right?</source>
        <translation>正しいのはどれですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Which line of NumPy computes {array}?</source>
        <translation>{array}を計算するNumPyの行を書いてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>Which loss</source>
        <translation>損失の種類</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Which of these numbers is the largest in size: {array}?</source>
        <translation>{array}のうち、絶対値が最大の数はどれですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Which shape has {array}?</source>
        <translation>{array}の形状は何ですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/questions.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>Which step comes next?</source>
        <translation>次のステップはどれですか。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>While blocked, its sum has no effect on the loss.</source>
        <translation>止まっている間、線形和は損失に影響しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/common/style.py"/>
        <source>Whole range</source>
        <translation>全範囲</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/forms.py"/>
        <source>Why, told with the answer</source>
        <translation>答えと一緒に示す理由</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With a hidden layer of {nodes} nodes ({activation}) and {start} initial values, seed {seed}, the loss after {count} iterations is {tried} instead of {own}.</source>
        <translation>{nodes}ノードの隠れ層（{activation}）を加え、初期値を{start}（シード{seed}）にすると、{count}イテレーション後の損失は{own}でなく{tried}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With a learning rate of {rate} from iteration {since}, the loss in iteration {until} would be {tried} instead of {own}.</source>
        <translation>イテレーション{since}から学習率を{rate}にすると、イテレーション{until}の損失は{own}でなく{tried}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>With biases</source>
        <translation>バイアスあり</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With every other learning rate tried from iteration {since} ({rates}) training stops before iteration {until}.</source>
        <translation>イテレーション{since}から試した別の学習率（{rates}）では、どれもイテレーション{until}より前に学習が停止します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>With one sample, the bias gradient of {node} is its delta: {value}.</source>
        <translation>1サンプルなので、{node}のバイアスの勾配はデルタと同じ{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>With the mistake switched on, it need not be the derivative that it should be.</source>
        <translation>間違いを再現しているため、本来の微分と一致するとは限りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/told.py"/>
        <source>With the wrong rule switched on, the {number} is {value}.</source>
        <translation>間違った規則では、{number}は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With {activation} in the hidden layers and {start} initial values, seed {seed}, the loss after {count} iterations is {tried} instead of {own}.</source>
        <translation>隠れ層を{activation}、初期値を{start}（シード{seed}）にすると、{count}イテレーション後の損失は{own}でなく{tried}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With {start} initial values, seed {seed}, all values stay finite for {count} iterations.</source>
        <translation>初期値を{start}（シード{seed}）にすると、{count}イテレーションの間、値はすべて有限のままです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With {start} initial values, seed {seed}, every node has a slope above {slope} in size after {count} iterations.</source>
        <translation>初期値を{start}（シード{seed}）にすると、{count}イテレーション後、どのノードにも大きさが{slope}を超える微分があります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With {start} initial values, seed {seed}, the loss after {count} iterations is {tried} instead of {own}.</source>
        <translation>初期値を{start}（シード{seed}）にすると、{count}イテレーション後の損失は{own}でなく{tried}になります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With {start} initial values, seed {seed}, training stops in iteration {iteration}.</source>
        <translation>初期値を{start}（シード{seed}）にすると、学習はイテレーション{iteration}で停止します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>With {start} initial values, seed {seed}, {idle} of {nodes} nodes have no slope above {slope} in size after {count} iterations.</source>
        <translation>初期値を{start}（シード{seed}）にすると、{count}イテレーション後、{nodes}個中{idle}個のノードには大きさが{slope}を超える微分がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>Within the rounding of the loss, both values are 0.</source>
        <translation>損失の丸め誤差の範囲で、どちらも0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Within the update of iteration {iteration}: {arrays} new, the rest as it began.</source>
        <translation>イテレーション{iteration}の更新中です。{arrays}は更新後、ほかは開始時の値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>Within the update of iteration {iteration}: {new} of {count} arrays new, the rest as it began.</source>
        <translation>イテレーション{iteration}の更新中です。{count}個の配列のうち{new}個は更新後、ほかは開始時の値です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>Within ε, {quantity} crosses a kink of {function}, so the numeric value means nothing here.</source>
        <translation>εの範囲で{quantity}が{function}の折れ点をまたぐため、数値微分は意味を持ちません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>Without biases</source>
        <translation>バイアスなし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>Without targets there is no update.</source>
        <translation>正解値がないため、更新はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Without this bend, layers would collapse into one.</source>
        <translation>この曲がりがないと、層を重ねても1層と同じです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Work of nnviz (*.nnviz)</source>
        <translation>nnvizの作業 (*.nnviz)</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/recovery.py"/>
        <source>Work that was not saved</source>
        <translation>保存されていなかった作業</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/worksheet.py"/>
        <source>Worksheet</source>
        <translation>計算シート</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>Write a mean as a sum and a division: it shows what it is divided by.</source>
        <translation>平均は和と割り算で書いてください。何で割るかが見えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/help.py"/>
        <source>Writing lessons</source>
        <translation>レッスンの作成</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>Writing {file}</source>
        <translation>{file}を書き込んでいます</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/calls.py"/>
        <source>X: inputs · y: model(X) · t: targets</source>
        <translation>X：入力 · y：model(X) · t：正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>XOR points</source>
        <translation>XOR（点群）</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/xor.nnviz"/>
        <source>XOR with a hidden layer</source>
        <translation>隠れ層でXOR</translation>
    </message>
    <message>
        <location filename="../../resources/experiments/xor-neuron.nnviz"/>
        <source>XOR with a single neuron</source>
        <translation>単一ニューロンでXOR</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>Xavier</source>
        <translation>Xavier</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Your answer</source>
        <translation>あなたの答え</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/question.py"/>
        <source>Your answer: {given}</source>
        <translation>あなたの答え：{given}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>a .npz file of plain arrays</source>
        <translation>通常の配列だけの.npzファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>a .safetensors file</source>
        <translation>.safetensorsファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>a Dropout that does nothing: p = 0, or after eval()</source>
        <translation>無効なDropout（p=0、またはeval()の後）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>a Flatten that leaves rows as they are</source>
        <translation>行を変えないFlatten</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>a Linear before an activation</source>
        <translation>活性化関数の前のLinear</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>a ReLU dead for all samples</source>
        <translation>全サンプルで死んだReLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>a Sequential with a Linear</source>
        <translation>Linearを含むSequential</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>a broken one</source>
        <translation>壊れたファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>a broken one: its header does not fit into it</source>
        <translation>壊れたファイル（ヘッダーが収まらない）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>a class below {count}, one for each output</source>
        <translation>{count}未満のクラス番号（出力ごとに1クラス）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>a class number, as in the first row</source>
        <translation>先頭行と同じくクラス番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a colon is missing</source>
        <translation>コロンがありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a comma is missing</source>
        <translation>コンマがありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a comma stands before the end</source>
        <translation>終わりの前に余分なコンマがあります</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>a delta outside {} to {}</source>
        <translation>デルタが{}～{}の範囲外</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>a dict</source>
        <translation>辞書（dict）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>a factor</source>
        <translation>定数倍</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/data.py"/>
        <source>a feature of the one raw input</source>
        <translation>1列の入力から作れる特徴量</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a file in the folder of the experiment</source>
        <translation>実験のフォルダー内のファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/pictures/paper.py"/>
        <source>a file that ends in .pdf</source>
        <translation>.pdfで終わるファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>a finite number</source>
        <translation>有限の数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>a finite number ≥ 0</source>
        <translation>0以上の有限の数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>a fitted MLPClassifier or MLPRegressor</source>
        <translation>学習済みのMLPClassifierまたはMLPRegressor</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <source>a full path</source>
        <translation>絶対パス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>a function that is applied to each sum, softmax to all sums of a sample</source>
        <translation>線形和に適用する関数（ソフトマックスは1サンプルの全線形和に適用）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>a guess</source>
        <translation>推測</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>a layer more after {layer}</source>
        <translation>{layer}の後に層を追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>a layer with a curved activation before its loss</source>
        <translation>損失とまとめて微分しない、曲線の活性化関数の層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>a layer with relu</source>
        <translation>reluの層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>a layer with relu in or behind the first one that is trained</source>
        <translation>学習する最初の層か、それより後のreluの層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a link out of it</source>
        <translation>フォルダー外へのリンク</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a list of at least one row number</source>
        <translation>1個以上の行番号のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>a list of class numbers</source>
        <translation>クラス番号のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a list of length {bound}</source>
        <translation>長さ{bound}のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/choices.py"/>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>a list of length {length}</source>
        <translation>長さ{length}のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/called.py"/>
        <source>a list of length {length}, a name for each class</source>
        <translation>クラスごとに名前1つ、長さ{length}のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/called.py"/>
        <source>a list of length {length}, a name for each column</source>
        <translation>列ごとに名前1つ、長さ{length}のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a list of length {length}, one entry for each layer</source>
        <translation>長さ{length}のリスト（各層に1個）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a list of length {length}, one number for each node</source>
        <translation>長さ{length}のリスト（各ノードに1個）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a list of length {length}, one row for each node before</source>
        <translation>長さ{length}のリスト（前の層の各ノードに1行）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a list of length ≤ {bound}</source>
        <translation>長さ{bound}以下のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a list of length ≥ {bound}</source>
        <translation>長さ{bound}以上のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>a list of lists with the loss {loss}</source>
        <translation>損失{loss}に合うリストのリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>a list of weights and biases, each with its name, layer, index and number</source>
        <translation>重みとバイアスの一覧（それぞれ名前、層、位置、数値）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>a list, as in the first row</source>
        <translation>先頭行と同じくリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>a loss after its activation, one of {pairs}</source>
        <translation>次のいずれかの損失と活性化関数の組（{pairs}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>a loss that is a mean</source>
        <translation>平均を取る損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>a loss that is a mean over samples and outputs</source>
        <translation>サンプル×出力の平均を取る損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a loss: {terms} of each output and its target</source>
        <translation>損失：各出力と正解値についての{terms}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a name in double quotes is missing</source>
        <translation>二重引用符で囲んだ名前がありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/called.py"/>
        <source>a name of at least one letter</source>
        <translation>1文字以上の名前</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>a node more in {layer}</source>
        <translation>{layer}にノードを追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/pictures/render.py"/>
        <source>a node of the network, as h2 or 1.2</source>
        <translation>ネットワークのノード（h2、1.2など）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_table.py"/>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a number in the range of doubles</source>
        <translation>倍精度で表せる数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a number of {of}</source>
        <translation>「{of}」の数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>a number that training may change: a weight or a bias</source>
        <translation>学習で変わり得る値（重みとバイアス）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a path below the folder of the experiment, without ".."</source>
        <translation>実験のフォルダー以下のパス（".."は不可）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/layout.py"/>
        <source>a place on the screen</source>
        <translation>画面上の位置</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>a place where a slope jumps, as at 0 of ReLU</source>
        <translation>ReLUの0のように、f′が不連続に変わる点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/pictures/render.py"/>
        <source>a row below {rows}</source>
        <translation>{rows}未満の行番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>a row number below {rows}</source>
        <translation>{rows}未満の行番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/changing.py"/>
        <source>a sample from {first} to {last}</source>
        <translation>{first}～{last}のサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a schedule of the learning rate</source>
        <translation>学習率スケジュールの一つ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a schedule: the learning rate falls in a straight line to γ times as much</source>
        <translation>学習率が直線的にγ倍まで下がるスケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a schedule: the learning rate falls to 0 along half a wave of the cosine</source>
        <translation>学習率がコサインの半波に沿って0まで下がるスケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a schedule: the learning rate is multiplied by γ after each epoch</source>
        <translation>1エポックごとに学習率をγ倍にするスケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a schedule: the learning rate is multiplied by γ after every so many epochs</source>
        <translation>決まったエポック数ごとに学習率をγ倍にするスケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>a schedule: the learning rate stays as it is</source>
        <translation>学習率を変えないスケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>a sum</source>
        <translation>線形和</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>a sum outside {} to {}</source>
        <translation>線形和が{}～{}の範囲外</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>a sum with its activation</source>
        <translation>線形和とその活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a text does not end</source>
        <translation>文字列が閉じていません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a text has a control character</source>
        <translation>文字列に制御文字があります</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a text has an unknown escape</source>
        <translation>文字列に不明なエスケープがあります</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/timeline.py"/>
        <source>a tuple</source>
        <translation>タプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>a value is missing</source>
        <translation>値がありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>a whole number from 0 to {most}</source>
        <translation>0から{most}までの整数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>a whole number from {least} to {most}</source>
        <translation>{least}から{most}までの整数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>a whole number or "end"</source>
        <translation>整数か"end"</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>accuracy at least {}</source>
        <translation>正解率が{}以上</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>activation</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>activation function, nonlinearity, transfer function</source>
        <translation>伝達関数、非線形関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/settings.py"/>
        <source>activation of layer {layer}</source>
        <translation>第{layer}層の活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>activation of {layer} to {value}</source>
        <translation>{layer}の活性化関数を{value}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>activation, hidden state, a, z</source>
        <translation>活性、活性値、a、z</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>activations</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>adaptive moment estimation</source>
        <translation>アダム</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>add a row</source>
        <translation>行の追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>add a target</source>
        <translation>正解値の追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>add an input</source>
        <translation>入力の追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>added below the line, so that nothing is divided by 0</source>
        <translation>分母に足して、ゼロ除算を防ぐ値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>added in every sum</source>
        <translation>線形和の定数項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>addend, summand</source>
        <translation>加数、各項</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>after every epoch</source>
        <translation>エポックごとに呼び出し</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>after the update</source>
        <translation>更新後</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <location filename="../../nnviz/gui/state/many/asked.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>all</source>
        <translation>全データ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>all answers</source>
        <translation>正解と不正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>all classes</source>
        <translation>全クラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>all gradients</source>
        <translation>すべての勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>all rows</source>
        <translation>すべての行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>all rows a batch</source>
        <translation>全データを1バッチ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>all settings</source>
        <translation>すべての設定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>all training rows right</source>
        <translation>訓練データに全問正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>all weights and biases</source>
        <translation>すべての重みとバイアスの変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>along the gradient</source>
        <translation>勾配の方向</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>along the rest of the last update</source>
        <translation>直前の更新の残りの方向</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>alpha</source>
        <translation>アルファ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>also called</source>
        <translation>別名</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an activation</source>
        <translation>活性化関数の一つ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an activation of all sums of a sample; its outputs lie between {low} and {high}</source>
        <translation>1サンプルの全線形和に適用する活性化関数。出力は{low}～{high}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an activation whose outputs are at least {low}</source>
        <translation>出力が{low}以上の活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an activation whose outputs lie between {low} and {high}</source>
        <translation>出力が{low}～{high}の活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>an array in the format of NumPy</source>
        <translation>NumPy形式の配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>an array of real numbers</source>
        <translation>実数の配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>an array of the shape {shape}</source>
        <translation>形状{shape}の配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>an array of {shape}</source>
        <translation>{shape}の配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>an array of {size} bytes</source>
        <translation>{size}バイトの配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/draft.py"/>
        <location filename="../../nnviz/engine/reading/csv_file.py"/>
        <source>an empty cell</source>
        <translation>空のセル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>an empty list, as the layer has no biases</source>
        <translation>空のリスト（層にバイアスがないため）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/called.py"/>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>an empty one</source>
        <translation>空のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>an object of dtype, shape and data_offsets</source>
        <translation>dtype、shape、data_offsetsのオブジェクト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <source>an object of {names}</source>
        <translation>{names}からなるオブジェクト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>an object with whole numbers for shape and data_offsets</source>
        <translation>shapeとdata_offsetsが整数のオブジェクト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an optimizer</source>
        <translation>最適化手法の一つ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an optimizer that divides a mean of the gradients by the root of the mean of their squares</source>
        <translation>勾配の移動平均を、2乗の移動平均の平方根で割って動かす最適化手法</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an optimizer that divides each step by the root of the mean square of its gradients</source>
        <translation>動かす幅を、勾配の2乗平均の平方根で割る最適化手法</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>an optimizer that steps against the gradient</source>
        <translation>勾配の逆向きに動かす最適化手法</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>an output</source>
        <translation>出力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>analytic</source>
        <translation>逆伝播</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/views/formula/heard.py"/>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>and {count} more</source>
        <translation>ほか{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/lessons/played.py"/>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <source>another letter than that of the sum</source>
        <translation>線形和とは別の文字</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>another loss than sse with the reduction {reduction}</source>
        <translation>集約方法{reduction}のsse以外の損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>another value</source>
        <translation>別の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/tables.py"/>
        <source>answer</source>
        <translation>予測</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>answer {name}</source>
        <translation>予測 {name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>answer, estimate, ŷ, y_pred</source>
        <translation>推論結果、推定値、ŷ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>answer: {name}, {share}</source>
        <translation>予測：{name}（{share}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>any place of the input, asked of the network as it is now</source>
        <translation>今のネットワークの出力を調べる入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>apostrophe</source>
        <translation>アポストロフィ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>as columns: W @ x + b</source>
        <translation>列：W @ x + b</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <source>as given</source>
        <translation>指定どおり</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <source>as it is now</source>
        <translation>現在のまま</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>as rows: X @ W + b</source>
        <translation>行：X @ W + b</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <source>as shown</source>
        <translation>表示中</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>as the data have them</source>
        <translation>データによる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>as the iteration began</source>
        <translation>イテレーション開始時</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>at a kink</source>
        <translation>折れ点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>at least</source>
        <translation>以上</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>at most</source>
        <translation>以下</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <location filename="../../nnviz/gui/window/pictures/render.py"/>
        <source>at most {most}</source>
        <translation>{most}以下の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <source>at most {most} full paths</source>
        <translation>{most}個以下の絶対パス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>averaging, normalization of the loss</source>
        <translation>リダクション、平均化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>backpropagation, backprop, backward pass, reverse-mode differentiation</source>
        <translation>誤差逆伝播法、バックプロパゲーション、バックプロップ、逆伝搬、backward</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>backward</source>
        <translation>逆伝播</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>backward: {weight} · {number} = {product}, of {sum} in {node}</source>
        <translation>逆伝播：{weight} · {number} = {product}（{node}の{sum}のうち）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>base learning rate, initial learning rate</source>
        <translation>初期学習率、基準の学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>batch loss</source>
        <translation>バッチの損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>batches</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>batches of {size}</source>
        <translation>バッチサイズ{size}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>before its schedule</source>
        <translation>スケジュール適用前の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/trails.py"/>
        <source>beginning</source>
        <translation>最初</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>begins the random numbers</source>
        <translation>乱数の出発点</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/choices.py"/>
        <source>begun anew with other {parts}</source>
        <translation>{parts}を変えて再学習</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>bend</source>
        <translation>負側の係数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>beta</source>
        <translation>ベータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>beta 1</source>
        <translation>ベータ1</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>beta 2</source>
        <translation>ベータ2</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>bias</source>
        <translation>バイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>bias b</source>
        <translation>バイアス b</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>bias correction, m hat</source>
        <translation>バイアス補正（バイアスbとは無関係）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>bias correction, v hat</source>
        <translation>バイアス補正（バイアスbとは無関係）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>bias {node}</source>
        <translation>{node}のバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>bias {node} to {value}</source>
        <translation>{node}のバイアスを{value}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>biases</source>
        <translation>バイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>biases in {layer}</source>
        <translation>{layer}にバイアスを追加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>biases kept</source>
        <translation>バイアスを固定</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>biases of layer {layer}</source>
        <translation>第{layer}層のバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>biases of {layer}</source>
        <translation>{layer}のバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>biases of {layer} kept</source>
        <translation>{layer}のバイアスを固定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>biases too</source>
        <translation>バイアスも</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>binary cross-entropy</source>
        <translation>二値交差エントロピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>black</source>
        <translation>黒画面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>bookmark in iteration {iteration}</source>
        <translation>イテレーション{iteration}のブックマーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>bookmark in iteration {iteration}: {note}</source>
        <translation>イテレーション{iteration}のブックマーク：{note}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>boundary</source>
        <translation>決定境界</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>branch</source>
        <translation>分岐</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>breakpoint at iteration {iteration}</source>
        <translation>イテレーション{iteration}のブレークポイント</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/bars.py"/>
        <source>by</source>
        <translation>単位</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>by epoch</source>
        <translation>エポックごと</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>by hand {number}</source>
        <translation>手計算 {number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>by iteration</source>
        <translation>イテレーションごと</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>by samples used</source>
        <translation>使ったサンプル数で</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>came to hold, or bookmark</source>
        <translation>条件、ブックマーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>case does not matter</source>
        <translation>大文字と小文字を区別しない</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>category, label</source>
        <translation>カテゴリー、ラベル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>central difference, finite difference, gradient check</source>
        <translation>中心差分、差分近似、勾配チェック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>chain rule</source>
        <translation>連鎖律</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>change</source>
        <translation>変化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>change of {name}</source>
        <translation>{name}の変化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>changed by hand in iteration {iteration}</source>
        <translation>イテレーション{iteration}で手動で変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>choice of texts</source>
        <translation>文章から選択</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>circle</source>
        <translation>円</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/paint_bar.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>class numbers from 0 to {most}</source>
        <translation>0～{most}のクラス番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <location filename="../../nnviz/gui/dialogs/new/dialog.py"/>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>classes: {names}</source>
        <translation>クラス：{names}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/templates.py"/>
        <source>classifier</source>
        <translation>クラス分類</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>clear the counts</source>
        <translation>数を消す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>comma</source>
        <translation>コンマ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>compare runs</source>
        <translation>試行の比較</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>comparing</source>
        <translation>比較する</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>computing …</source>
        <translation>計算中…</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>connection, synapse, link</source>
        <translation>エッジ、シナプス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>constant</source>
        <translation>一定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>constant of the formula</source>
        <translation>式の定数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>copy the number or the line</source>
        <translation>数値か行をコピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>corner, nondifferentiable point</source>
        <translation>微分不可能な点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <source>correct</source>
        <translation>正解率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>correct: {shares} (epoch {epoch})</source>
        <translation>正解率：{shares}（エポック{epoch}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>corrected first moment</source>
        <translation>補正後の1次モーメント</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>corrected second moment</source>
        <translation>補正後の2次モーメント</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>cosine</source>
        <translation>余弦（cos）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>cosine annealing</source>
        <translation>コサイン減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/plots/many/results.py"/>
        <source>count</source>
        <translation>度数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>counted from 1</source>
        <translation>1から数えた番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>counted from 1; schedules depend on it</source>
        <translation>1から数え、スケジュールが使う番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>cross-entropy</source>
        <translation>交差エントロピー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>cubed</source>
        <translation>の3乗</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>dW, weight gradient, ∂L/∂W</source>
        <translation>dW、∂L/∂W</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>dashed: after the update</source>
        <translation>破線：更新後</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>data</source>
        <translation>データ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>data loss, empirical risk</source>
        <translation>経験損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>data row {row}, input {column}</source>
        <translation>データ行{row}、入力{column}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>data row {row}, input {column}: {feature}</source>
        <translation>データ行{row}、入力{column}：{feature}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>data row {row}, target {column}</source>
        <translation>データ行{row}、正解値{column}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>data row, example, record, instance</source>
        <translation>データ行、事例、標本、レコード</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>data.{name} is null: there is nothing to change.</source>
        <translation>data.{name}はnullなので、変更する値がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <source>dates</source>
        <translation>日付</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>db, bias gradient</source>
        <translation>db</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>dead node</source>
        <translation>死んだノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>decay rate of the first moment</source>
        <translation>1次モーメントの減衰率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>decay rate of the second moment</source>
        <translation>2次モーメントの減衰率</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>decayed parameter</source>
        <translation>減衰後の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>decaying sum of gradients</source>
        <translation>減衰させた勾配の累積</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>decimal sign</source>
        <translation>小数点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>decimals</source>
        <translation>小数点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>decision boundary</source>
        <translation>決定境界</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>decoupled weight decay, shrinkage</source>
        <translation>荷重減衰、ウェイトディケイ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/templates.py"/>
        <source>deep network</source>
        <translation>深いネットワーク</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>delta</source>
        <translation>デルタ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>delta δ</source>
        <translation>デルタ δ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>deltas</source>
        <translation>デルタ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>dense layer, fully connected layer, intermediate layer, hidden layer</source>
        <translation>レイヤー、全結合層、隠れ層、中間層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>derivative of a composition</source>
        <translation>連鎖規則、チェーンルール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>derivative of {above} by {below}</source>
        <translation>{above}を{below}で微分した値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>derivative, partial derivative, sensitivity</source>
        <translation>傾き、偏微分、微分係数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>derived input, basis function</source>
        <translation>基底関数、加工した入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>differentiated by</source>
        <translation>による微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <source>diverged ({iteration})</source>
        <translation>発散（{iteration}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>diverged: {count}</source>
        <translation>発散：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>divergence</source>
        <translation>発散</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>divided by</source>
        <translation>割る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>divisor, normalization factor</source>
        <translation>除数、N·D</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>dotted: {run}</source>
        <translation>点線：{run}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>dotted: {run} at iteration {iteration}</source>
        <translation>点線：{run}（イテレーション{iteration}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>draw data</source>
        <translation>データを描く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>draw rows</source>
        <translation>行の生成</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>dying ReLU, dead ReLU, dead neuron</source>
        <translation>死んだReLU、dying ReLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>each on its own scale</source>
        <translation>それぞれの尺度で表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/picture.py"/>
        <source>each step of this iteration</source>
        <translation>このイテレーションの各ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>edge</source>
        <translation>結合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>editor: change the digit before the cursor</source>
        <translation>入力欄：カーソルの左の桁を増減</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>editor: take it back</source>
        <translation>入力欄：取り消す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>editor: ten times as much</source>
        <translation>入力欄：10倍の幅で増減</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>element</source>
        <translation>要素</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <source>element {number} of {count}</source>
        <translation>要素{number}/{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>empty cells</source>
        <translation>セルの消去</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>entry, component</source>
        <translation>成分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/curves.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>epoch number</source>
        <translation>何エポック目か</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <location filename="../../nnviz/gui/views/ticks.py"/>
        <source>epoch {epoch}</source>
        <translation>エポック{epoch}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <source>epoch {epoch} (batch {batch}/{batches})</source>
        <translation>エポック{epoch}（バッチ{batch}/{batches}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>epoch {epoch}: train loss {train}</source>
        <translation>エポック{epoch}：訓練損失{train}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>epoch {epoch}: train loss {train}, test loss {test}</source>
        <translation>エポック{epoch}：訓練損失{train}、テスト損失{test}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>epoch {epoch}: train loss {train}, train accuracy {train_accuracy}</source>
        <translation>エポック{epoch}：訓練損失{train}、訓練正解率{train_accuracy}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>epoch {epoch}: train loss {train}, train accuracy {train_accuracy}, test loss {test}, test accuracy {test_accuracy}</source>
        <translation>エポック{epoch}：訓練損失{train}、訓練正解率{train_accuracy}、テスト損失{test}、テスト正解率{test_accuracy}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>epoch {} begins</source>
        <translation>エポック{}の開始</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>epochs</source>
        <translation>エポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>epsilon</source>
        <translation>イプシロン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>equals</source>
        <translation>イコール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>erase a digit</source>
        <translation>1桁消す</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>erase points</source>
        <translation>点の消去</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>error</source>
        <translation>誤差</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>error, cost, objective</source>
        <translation>誤差、コスト、目的関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>eta</source>
        <translation>イータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>every small change of the parameters raises the loss</source>
        <translation>どの向きにわずかに動かしても損失が増える点での損失の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>every {count} epochs</source>
        <translation>{count}エポックごと</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>every … epochs</source>
        <translation>間隔（エポック）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>everywhere: what can be done there</source>
        <translation>どこでも：できることを表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>examining …</source>
        <translation>診断中…</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/whole.py"/>
        <source>experiment changed to {sizes}</source>
        <translation>実験を{sizes}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>experiment setting</source>
        <translation>実験の設定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>explanatory variable, predictor</source>
        <translation>説明変数、特徴量</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>exploding gradients, blow-up</source>
        <translation>勾配爆発</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>exponential decay</source>
        <translation>指数減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>exponential function: e to the power of what stands in the brackets</source>
        <translation>指数関数：eを、括弧内の値で累乗した値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>exponential linear unit</source>
        <translation>指数関数的線形ユニット</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>export rows</source>
        <translation>行の書き出し</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>factor</source>
        <translation>係数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <source>false with a momentum of 0</source>
        <translation>モーメンタムが0のときはfalse</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>faster</source>
        <translation>速く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>fastest</source>
        <translation>最高速</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>feature</source>
        <translation>特徴量</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/data.py"/>
        <source>features</source>
        <translation>特徴量</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>file name too long</source>
        <translation>ファイル名が長すぎます</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>first moment</source>
        <translation>1次モーメント</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breakpoints.py"/>
        <source>first non-finite value (always on)</source>
        <translation>最初の非有限値（常に有効）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>fixed learning rate</source>
        <translation>固定の学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>forgotten ÷ D</source>
        <translation>Dの割り忘れ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>fork</source>
        <translation>枝分かれ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>forward</source>
        <translation>順伝播</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>forward pass, forward propagation, inference</source>
        <translation>順伝搬、フォワード、前向き計算、順方向伝播、推論、forward</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>forward, loss, backward or update</source>
        <translation>順伝播、損失、逆伝播、更新の区分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>forward: {weight} · {number} = {product}, of {sum} in {node}</source>
        <translation>順伝播：{weight} · {number} = {product}（{node}の{sum}のうち）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>from</source>
        <translation>開始</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/revealing.py"/>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>from 0 to {most}</source>
        <translation>0～{most}の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>from 1 to {most}</source>
        <translation>1～{most}の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>from iteration {first}</source>
        <translation>イテレーション{first}から</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>from number to number, from line to line</source>
        <translation>数値から数値へ、行から行へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>from one node to one of the next layer</source>
        <translation>ノードと次の層のノードを結ぶ線</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>from the inputs to the predictions, layer by layer</source>
        <translation>入力から予測値まで層ごとに計算すること</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>from {least} to {most}</source>
        <translation>{least}～{most}の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>from {node}</source>
        <translation>{node}から</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>from {source} to {node}</source>
        <translation>{source}から{node}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>fuzz factor, numerical stability</source>
        <translation>微小値、数値の安定化</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>given values</source>
        <translation>指定した値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/legend.py"/>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>gradient</source>
        <translation>勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>gradient + μ × velocity</source>
        <translation>勾配＋μ×速度</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>gradient and last update</source>
        <translation>勾配と直前の更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>gradient norm above {}</source>
        <translation>勾配のノルムが{}超</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>gradient norm below {}</source>
        <translation>勾配のノルムが{}未満</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>gradient of the biases</source>
        <translation>バイアスの勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>gradient of the inputs</source>
        <translation>入力の勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>gradient of the weights</source>
        <translation>重みの勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>gradients</source>
        <translation>勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>gradients not zeroed</source>
        <translation>勾配の初期化忘れ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>gradients ∂L/∂w</source>
        <translation>勾配 ∂L/∂w</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>half of λ₂ times the square of each weight is added to the loss</source>
        <translation>各重みの2乗のλ₂/2倍を損失に足す</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>half squared error</source>
        <translation>二乗和誤差（½）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>handout of a lesson</source>
        <translation>レッスンの配布資料</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <location filename="../../nnviz/gui/lecture/questions/column.py"/>
        <source>hands</source>
        <translation>挙手</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>handwritten digits</source>
        <translation>手書き数字</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>header</source>
        <translation>見出し行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>heavy ball, inertia</source>
        <translation>慣性項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>held until</source>
        <translation>最後</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>hidden</source>
        <translation>隠れ層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>hidden layer {number}</source>
        <translation>隠れ層{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>hidden {number}</source>
        <translation>隠れ層{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>hidden {sizes}</source>
        <translation>隠れ層{sizes}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>highest bar {most}</source>
        <translation>最大度数 {most}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>hinge loss</source>
        <translation>ヒンジ損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>hit rate, score</source>
        <translation>的中率、スコア</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>how gradients become updates</source>
        <translation>勾配から更新量を決める方法</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>how many samples the batch has</source>
        <translation>バッチのサンプルの数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>how the loss changes when a number changes a little</source>
        <translation>数値を少し変えたときの、損失の変化率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>hyperbolic tangent</source>
        <translation>ハイパボリックタンジェント、双曲線正接</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>hyperbolic tangent: (exp(x) − exp(−x)) / (exp(x) + exp(−x)), between −1 and 1</source>
        <translation>双曲線正接：(exp(x) − exp(−x)) / (exp(x) + exp(−x))、−1～1の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>identical nodes</source>
        <translation>同一のノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>identity</source>
        <translation>恒等関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <source>in force η {rate}</source>
        <translation>適用中 η {rate}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <source>in iteration</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>in order</source>
        <translation>データ順</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>in the batch</source>
        <translation>バッチ内</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <source>in this epoch η</source>
        <translation>このエポックの η</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>infinity</source>
        <translation>無限大</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>infinity or NaN</source>
        <translation>無限大やNaN</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>initial value: {kind}</source>
        <translation>初期値：{kind}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>initial value: {kind}, seed {seed}</source>
        <translation>初期値：{kind}、シード{seed}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>initial values</source>
        <translation>初期値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>initialization, initializer</source>
        <translation>初期化、初期重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>input</source>
        <translation>入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>input layer</source>
        <translation>入力層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>input {node}</source>
        <translation>入力 {node}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>input/output error</source>
        <translation>入出力エラーです</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>inputs</source>
        <translation>入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>inputs of the network</source>
        <translation>ネットワークの入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>intercept, threshold, offset</source>
        <translation>切片、しきい値、閾値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>intermediate result</source>
        <translation>途中の結果</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>is a directory</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>it is a folder, a pipe or a device</source>
        <translation>フォルダー、パイプ、またはデバイスです</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>it is write-protected</source>
        <translation>書き込み禁止です</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>iteration</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>iteration
{iteration}
of {newest} reached</source>
        <translation>イテレーション
{iteration}
到達済み {newest}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>iteration (each one epoch)</source>
        <translation>イテレーション（1回が1エポック）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>iteration ({each} in an epoch)</source>
        <translation>イテレーション（1エポックに{each}回）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>iteration {first}</source>
        <translation>イテレーション{first}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/curve.py"/>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>iteration {iteration}</source>
        <translation>イテレーション{iteration}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/loss.py"/>
        <source>iteration {iteration}
before update</source>
        <translation>イテレーション
{iteration}の更新前</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>iteration {iteration} · run {run}</source>
        <translation>イテレーション{iteration} · 試行{run}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>iteration {iteration}, after its update</source>
        <translation>イテレーション{iteration}の更新後</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <source>iteration {iteration}, batch of {rows}</source>
        <translation>イテレーション{iteration}・バッチ{rows}サンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>iteration {iteration}, before its update</source>
        <translation>イテレーション{iteration}の更新前</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <source>iteration {iteration}, probe</source>
        <translation>イテレーション{iteration}・任意の点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <source>iteration {iteration}, sample {sample}</source>
        <translation>イテレーション{iteration}・サンプル{sample}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <source>iteration {iteration}, sample {sample}, batch of {rows}</source>
        <translation>イテレーション{iteration}・サンプル{sample}・バッチ{rows}サンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>iteration {iteration}, within its update</source>
        <translation>イテレーション{iteration}の更新中</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>iteration {iteration}: {condition}</source>
        <translation>イテレーション{iteration}：{condition}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>iteration {number}</source>
        <translation>イテレーション{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>iteration {} begins</source>
        <translation>イテレーション{}の開始</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>iterations</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>its activation</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>its first element</source>
        <translation>最初の要素</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>its penalty</source>
        <translation>正則化項</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_text.py"/>
        <source>its quotes do not fit</source>
        <translation>引用符が対応していません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>its slope is exactly 0 for every training row</source>
        <translation>全訓練データで微分がちょうど0のノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>keeps weights small</source>
        <translation>重みを小さく保つ項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>kept</source>
        <translation>固定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>kept as it is, without a gradient</source>
        <translation>固定のため、勾配はありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>kept as it is: training does not change it</source>
        <translation>固定：学習では変わりません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choice_form.py"/>
        <source>kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <source>kind of target</source>
        <translation>正解値の種類</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>kink</source>
        <translation>折れ点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>label, ground truth, desired output, y_true</source>
        <translation>正解ラベル、ターゲット、教師データ、教師信号、目的変数、y_true</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>labels that it was fitted to, {labels}</source>
        <translation>学習に使ったラベル（{labels}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>lambda</source>
        <translation>ラムダ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>largest of several</source>
        <translation>最大のもの</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>largest over {letter}, of so many: {count}</source>
        <translation>{letter}についての最大値、対象の数：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>lasso, L1 regularization</source>
        <translation>ラッソ、L1正則化</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>last factor</source>
        <translation>最後の係数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>last wrong answer</source>
        <translation>最後の不正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/views/network/widget.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>layers</source>
        <translation>層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>leaky ReLU</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>leaky rectified linear unit, LReLU</source>
        <translation>漏れのあるReLU、LReLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>learning rate before its schedule</source>
        <translation>スケジュール適用前の学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>learning rate schedule</source>
        <translation>学習率スケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>learning rate to {value}</source>
        <translation>学習率を{value}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>learning rate {letter}</source>
        <translation>学習率 {letter}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>learning rate η</source>
        <translation>学習率 η</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>left by iteration {iteration}: {number}</source>
        <translation>イテレーション{iteration}の更新後の値：{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>line of NumPy</source>
        <translation>NumPyの行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>linear</source>
        <translation>線形目盛</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>linear decay</source>
        <translation>線形減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>linear, none</source>
        <translation>線形関数、恒等写像</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>listed</source>
        <translation>指定順</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>local gradient, derivative of the activation</source>
        <translation>傾き、局所勾配、活性化関数の微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>local minimum</source>
        <translation>極小値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>local optimum</source>
        <translation>ローカルミニマム、局所最適解、局所解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>logarithm of the sum of exponentials over {letter}, terms: {count}</source>
        <translation>{letter}についての指数の和の対数、項の数：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/views/preview.py"/>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>logarithmic</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>logistic function, σ</source>
        <translation>ロジスティック関数、σ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>longer</source>
        <translation>延長</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>look {number}</source>
        <translation>描き方{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <source>look {number} of {count}</source>
        <translation>描き方{number}（全{count}種）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>look-ahead velocity</source>
        <translation>先読みした速度</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <location filename="../../nnviz/gui/lecture/network/labels.py"/>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <location filename="../../nnviz/gui/views/network/painting.py"/>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/results.py"/>
        <source>loss at the end</source>
        <translation>最終損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>loss below {}</source>
        <translation>損失が{}未満</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/shading.py"/>
        <source>loss from {low} to {high}</source>
        <translation>損失は{low}～{high}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>loss landscape</source>
        <translation>損失の地形</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>loss of all rows</source>
        <translation>全データの損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>loss of all {rows} training rows</source>
        <translation>全訓練データ{rows}行の損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>loss of the batch</source>
        <translation>バッチの損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss of the data</source>
        <translation>データの損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>loss of the {rows} rows of the batch</source>
        <translation>バッチ{rows}行の損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>loss rising {} times in a row</source>
        <translation>損失が{}回連続で増加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss sensitivity to a bias</source>
        <translation>バイアスに関する損失の偏微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss sensitivity to a weight</source>
        <translation>重みに関する損失の偏微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss sensitivity to the output</source>
        <translation>出力に関する損失の偏微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss sensitivity to the sum</source>
        <translation>線形和に関する損失の偏微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>loss without penalties</source>
        <translation>正則化項を除いた損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>loss {before} → {after}</source>
        <translation>損失 {before} → {after}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>loss {loss}</source>
        <translation>損失 {loss}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>loss: {loss}</source>
        <translation>損失：{loss}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>lr {value}</source>
        <translation>学習率{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>made of the columns of the data</source>
        <translation>データの列から作った値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>many seeds</source>
        <translation>多数のシード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>margin loss, SVM loss</source>
        <translation>マージン損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>mark rows</source>
        <translation>行の用途の変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>matrices</source>
        <translation>行列</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>max {value}</source>
        <translation>最大 {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>mean of the last {count} values</source>
        <translation>直近{count}個の平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/loss.py"/>
        <source>mean of {rows}</source>
        <translation>{rows}サンプルの平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/loss.py"/>
        <source>mean of {rows} × {outputs}</source>
        <translation>{rows}×{outputs}個の平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>mean over samples</source>
        <translation>サンプルの平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>mean over samples and outputs</source>
        <translation>サンプル×出力の平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>mean square</source>
        <translation>2乗平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>mean squared error</source>
        <translation>平均二乗誤差</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>mean {value}</source>
        <translation>平均 {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>mean ÷ (N·D)</source>
        <translation>平均 ÷(N·D)</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>mean ÷ N</source>
        <translation>平均 ÷N</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/plots/many/results.py"/>
        <source>middle of the bin</source>
        <translation>階級の中央</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>min {value}</source>
        <translation>最小 {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>mini-batch, minibatch</source>
        <translation>ミニバッチ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>minus the mean of the training rows, divided by their standard deviation</source>
        <translation>訓練データの平均を引き、標準偏差で割った値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>minus the mean, divided by the standard deviation</source>
        <translation>平均を引き、標準偏差で割ること</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>minus {first}</source>
        <translation>マイナス{first}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>minus {number}</source>
        <translation>マイナス{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>missing cells</source>
        <translation>欠損セル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>mistake</source>
        <translation>間違い</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/choices.py"/>
        <source>mistake: {mistake}</source>
        <translation>間違い：{mistake}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>moments: write the note of a bookmark</source>
        <translation>時点：ブックマークのメモを書く</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>momentum</source>
        <translation>モーメンタム</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>momentum buffer, accumulated gradient</source>
        <translation>勾配の累積、モーメンタムバッファ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>moons</source>
        <translation>三日月</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>move a point</source>
        <translation>点の移動</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>move it faster</source>
        <translation>速く動かす</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>move the place that is read</source>
        <translation>読み取る位置を動かす</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>moving average of gradients</source>
        <translation>勾配の移動平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>moving average of squares</source>
        <translation>2乗の移動平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>mu</source>
        <translation>ミュー</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>name and shape</source>
        <translation>名前と形状</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <source>names of the classes</source>
        <translation>クラスの名前</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>names of the columns</source>
        <translation>列の名前</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>natural logarithm</source>
        <translation>自然対数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>negative</source>
        <translation>負</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>network or table: edit the number</source>
        <translation>ネットワークか表：数値を編集</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>network: select another node</source>
        <translation>ネットワーク：別のノードを選択</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>network: the next number of the node</source>
        <translation>ネットワーク：ノードの次の数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>neuron, unit, perceptron</source>
        <translation>ニューロン、ユニット、人工神経細胞</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/widget.py"/>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>new biases</source>
        <translation>更新後のバイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>new weights</source>
        <translation>更新後の重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>next</source>
        <translation>進む</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>next counter</source>
        <translation>次の欄</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>next sample</source>
        <translation>次のサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>next scene</source>
        <translation>次の場面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>next step</source>
        <translation>次のステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/recovery.py"/>
        <source>nnviz ended without closing. What was open then can be opened again:</source>
        <translation>nnvizは正常に終了しませんでした。そのとき開いていた作業を、もう一度開けます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>no array fits</source>
        <translation>合う配列なし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>no biases</source>
        <translation>バイアスなし</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>no biases in {layer}</source>
        <translation>{layer}のバイアスを削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>no file yet</source>
        <translation>ファイルなし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>no hidden layer</source>
        <translation>隠れ層なし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>no lesson follows</source>
        <translation>次のレッスンはありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>no lesson is open</source>
        <translation>レッスンは開かれていません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>no operation is stepped into</source>
        <translation>ステップの中に入っていません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>no place is probed</source>
        <translation>任意の点を調べていません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>no question is open</source>
        <translation>問いがありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>no space left on device</source>
        <translation>空き容量がありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>no step: gradients are written anew in every iteration</source>
        <translation>ステップなし：勾配は毎回書き直します</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>no step: the mistake adds to the gradients of before</source>
        <translation>ステップなし：この間違いは前の勾配に足します</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>no such file or directory</source>
        <translation>ファイルまたはフォルダーがありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>no ε tells</source>
        <translation>判定不可</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/activation.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>node</source>
        <translation>ノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>node {node} of {layer}</source>
        <translation>{layer}のノード{node}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>nodes</source>
        <translation>ノード数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/settings.py"/>
        <source>nodes of layer {layer}</source>
        <translation>第{layer}層のノード数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>nodes that read the same outputs</source>
        <translation>同じ出力を読むノードの集まり</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>noise</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <location filename="../../nnviz/gui/dialogs/new/form.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>none (names apart by semicolons)</source>
        <translation>なし（名前はセミコロンで区切ります）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>none is left</source>
        <translation>残りなし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>none, what is shown is not in the batch</source>
        <translation>なし（表示中の点はバッチにありません）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>normal</source>
        <translation>正規分布</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>normalize, z-score, standard scaler</source>
        <translation>正規化、zスコア</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>not a directory</source>
        <translation>フォルダーではありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/curve.py"/>
        <location filename="../../nnviz/gui/plots/activation.py"/>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/views/code/lines.py"/>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>not computed yet</source>
        <translation>未計算</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>not equal to</source>
        <translation>は等しくない</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>not finished: {count}</source>
        <translation>未完了：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>not finite</source>
        <translation>非有限値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <source>not known yet</source>
        <translation>まだわかりません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>not needed for training</source>
        <translation>学習には不要</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>not possible now</source>
        <translation>今は使えません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>not smoothed</source>
        <translation>平滑化なし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>not solved: {count}</source>
        <translation>未達：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <source>nothing computed yet</source>
        <translation>まだ計算していません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>nothing is looked for</source>
        <translation>何も探していません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>nothing to redo</source>
        <translation>やり直す操作はありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>nothing to undo</source>
        <translation>元に戻す操作はありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>np.where of a comparison with 0, 1 and 0 can be read here.</source>
        <translation>np.whereは、0との比較、1、0の組で使えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>np.{name} of an array and 0 can be read here.</source>
        <translation>np.{name}は、配列と0の組で使えます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <location filename="../../nnviz/gui/views/code/lines.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>number</source>
        <translation>数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>number looked at</source>
        <translation>見ている数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>number of the epoch</source>
        <translation>エポック番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>number of updates</source>
        <translation>更新回数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <source>numbers</source>
        <translation>数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>numbers from 0 to 1</source>
        <translation>0～1の数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>numbers from 0 to 1 that add up to 1, one for each class</source>
        <translation>和が1になる0～1の数（クラスごとに1個）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>numbers in rows of equal length</source>
        <translation>どの行も同じ長さの数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>numbers that slips lead to</source>
        <translation>よくある間違いから出る数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>numbers with commas between them</source>
        <translation>コンマ区切りの数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <source>numbers?</source>
        <translation>数値？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>numeric</source>
        <translation>数値微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>numeric gradient</source>
        <translation>数値微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>of how many gradients the moments are made</source>
        <translation>モーメントに使った勾配の数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/presenter.py"/>
        <source>of {time}</source>
        <translation>／{time}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>one column of the data</source>
        <translation>データの1列</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one course of training</source>
        <translation>一続きの学習</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>one finding</source>
        <translation>診断結果1件</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>one half</source>
        <translation>2分の1</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one line of math, one line of NumPy</source>
        <translation>計算式1行、NumPyの1行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>one moment up to iteration {seen}</source>
        <translation>イテレーション{seen}まで1件</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>one more finding</source>
        <translation>ほか1件の診断結果</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one number of an array</source>
        <translation>配列の1つの数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>one of length {length}</source>
        <translation>長さ{length}のリスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>one of pickled objects, which are never read</source>
        <translation>pickle形式のオブジェクト（読み込み対象外）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>one of run, edit, mistake, optimizer and keep</source>
        <translation>run、edit、mistake、optimizer、keepのいずれか1つ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>one of the groups that samples belong to</source>
        <translation>サンプルが属する区分の一つ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>one of {choices} of torch.nn</source>
        <translation>torch.nnの{choices}のいずれか</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>one of {size}</source>
        <translation>{size}バイト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one pass over the training data</source>
        <translation>訓練データを1巡すること</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one row of the data</source>
        <translation>データの1行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one summand of an element</source>
        <translation>要素の和の1項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>one update of the parameters</source>
        <translation>パラメーター更新1回</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>one with a broken header</source>
        <translation>ヘッダーが壊れた配列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>one without</source>
        <translation>LinearのないSequential</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <source>only epoch {epoch}</source>
        <translation>エポック{epoch}まで</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/epochs.py"/>
        <source>only {epoch}</source>
        <translation>{epoch}まで</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>open bracket {inner} close bracket</source>
        <translation>かっこ、{inner}、かっこ閉じ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>open “{name}”</source>
        <translation>「{name}」を開く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>operation, instruction</source>
        <translation>オペレーション、演算</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>optimization step, parameter update</source>
        <translation>パラメーター更新、重みの更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>optimizer</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/choices.py"/>
        <source>optimizer: {optimizer}</source>
        <translation>最適化手法：{optimizer}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>order</source>
        <translation>順序</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>other ε</source>
        <translation>別のε</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>others</source>
        <translation>それ以外</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>output</source>
        <translation>出力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choices.py"/>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>output layer</source>
        <translation>出力層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>output of the last layer</source>
        <translation>出力層の出力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>output sensitivity to the sum</source>
        <translation>活性化関数の微分の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>output {node}</source>
        <translation>出力 {node}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>outputs</source>
        <translation>出力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>overflow, inf, nan</source>
        <translation>オーバーフロー、inf、nan</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>overlay of curves</source>
        <translation>曲線を重ねる</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>own data</source>
        <translation>自分のデータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>paint data</source>
        <translation>データを塗る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>parameter, coefficient, kernel</source>
        <translation>パラメータ、係数、結合荷重</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>parameters shrink by ηλ of themselves before each update, biases too</source>
        <translation>更新の前に1−ηλ倍に縮める（バイアスも）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/plane.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>part</source>
        <translation>区分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>pass over the data</source>
        <translation>巡、周回</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>pause, leave</source>
        <translation>停止・終了</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>pen</source>
        <translation>ペン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>pen that stays</source>
        <translation>消えないペン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>penalties</source>
        <translation>正則化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>penalty</source>
        <translation>正則化項</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <source>penalty on biases</source>
        <translation>バイアスも正則化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>percent</source>
        <translation>パーセント</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>period, epochs</source>
        <translation>期間（エポック）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>permission denied</source>
        <translation>アクセス権がありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>phase</source>
        <translation>フェーズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>pi</source>
        <translation>パイ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>pixel</source>
        <translation>画素</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>place a point</source>
        <translation>点の配置</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>play, pause</source>
        <translation>再生・停止</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>plus</source>
        <translation>プラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>plus or minus</source>
        <translation>プラスマイナス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/loss.py"/>
        <source>plus the penalty</source>
        <translation>＋正則化項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>point</source>
        <translation>ピリオド</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>positive</source>
        <translation>正</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>predicted loss</source>
        <translation>損失の予測値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>predicted {change}</source>
        <translation>予測 {change}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>prediction</source>
        <translation>予測値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>previous counter</source>
        <translation>前の欄</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>previous sample</source>
        <translation>前のサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>previous scene</source>
        <translation>前の場面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>prime</source>
        <translation>ダッシュ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>probe</source>
        <translation>任意の点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>query point</source>
        <translation>問い合わせ点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>question</source>
        <translation>問い</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>race: F5 or Esc ends it</source>
        <translation>競走中：F5かEscで終了</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/paint_bar.py"/>
        <source>radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <location filename="../../nnviz/gui/state/many/asked.py"/>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>random seed</source>
        <translation>乱数シード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>random state</source>
        <translation>種、乱数の種</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/legend.py"/>
        <source>read</source>
        <translation>読み取り</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>read-only file system</source>
        <translation>読み取り専用のファイルシステムです</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>real {change}</source>
        <translation>実際 {change}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>recognised</source>
        <translation>自動認識</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>recognised ({name})</source>
        <translation>自動認識（{name}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>rectified linear unit, rectifier</source>
        <translation>正規化線形ユニット、ランプ関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/chosen.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>reduction</source>
        <translation>集約方法</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>refused</source>
        <translation>エラーにする</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/templates.py"/>
        <source>regression</source>
        <translation>回帰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>regularization, L1, L2, ridge, lasso, weight decay</source>
        <translation>正則化、罰則項、ペナルティ、リッジ、ラッソ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>remove a column</source>
        <translation>列の削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>remove all rows</source>
        <translation>すべての行の削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>remove rows</source>
        <translation>行の削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/view.py"/>
        <source>rename a column</source>
        <translation>列の名前の変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>reset</source>
        <translation>学習をリセット</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>return to run {number}</source>
        <translation>試行{number}に戻る</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>ridge, L2 regularization, Tikhonov regularization</source>
        <translation>リッジ、L2正則化</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>right</source>
        <translation>一致</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>right answer</source>
        <translation>正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>right ones</source>
        <translation>正解のみ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>right or wrong</source>
        <translation>正解か不正解か</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <source>right: {count}</source>
        <translation>正解 {count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>rises</source>
        <translation>増加</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>root mean square propagation</source>
        <translation>アールエムエスプロップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>rounded down to a whole number</source>
        <translation>小数点以下を切り捨てた整数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <source>row numbers</source>
        <translation>行番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/plane.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>row {row}</source>
        <translation>データ行{row}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>row {row} of {count}</source>
        <translation>行{row}（全{count}行）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>row {row}, column {column}: {value}</source>
        <translation>{row}行{column}列：{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/drawing.py"/>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>rows</source>
        <translation>データ行</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>rows a batch</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>rows left out</source>
        <translation>行を除外する</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>rows of {count} numbers, as the first layer takes</source>
        <translation>1行{count}個の数値（最初の層の入力数）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>rows that are never trained on and tell how well the network does elsewhere</source>
        <translation>学習に使わず、学習の成果を確かめる行</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>rows to skip</source>
        <translation>読み飛ばす行数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>rows: {count}</source>
        <translation>{count}行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <location filename="../../nnviz/gui/views/runs/table.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>run</source>
        <translation>試行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>run {number}</source>
        <translation>試行{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>run {number}: {what}</source>
        <translation>試行{number}：{what}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>running mean</source>
        <translation>累積平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>running mean of gradients</source>
        <translation>勾配の移動平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>running mean of squared gradients</source>
        <translation>勾配の2乗の移動平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>runs part in iteration {iteration}</source>
        <translation>イテレーション{iteration}で分岐</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>sample</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>sample by its number</source>
        <translation>サンプルの番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/tables.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>sample {number}</source>
        <translation>サンプル{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>sample {number}, computed aside</source>
        <translation>サンプル{number}（別途計算）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <location filename="../../nnviz/gui/views/by_hand.py"/>
        <source>sample {row}</source>
        <translation>サンプル{row}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>sample {sample}</source>
        <translation>サンプル{sample}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>sample {} is classified wrongly</source>
        <translation>サンプル{}の予測クラスが不正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>samples</source>
        <translation>サンプル数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>samples N = {samples}, outputs D = {outputs}</source>
        <translation>サンプル数 N = {samples}、出力数 D = {outputs}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>samples of the batch</source>
        <translation>バッチのサンプル数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>samples used</source>
        <translation>使ったサンプル数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>samples used in one update</source>
        <translation>1回の更新に使うサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>saturated</source>
        <translation>飽和</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>saturation, flat</source>
        <translation>サチュレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>scale</source>
        <translation>スケール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>scale, copy, save</source>
        <translation>目盛、コピー、保存</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>scales each update</source>
        <translation>更新量を決める係数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>scheduler, decay, annealing</source>
        <translation>スケジューラー、学習率減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/lecture.py"/>
        <source>screen of {width} × {height}</source>
        <translation>{width}×{height}の画面</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>second moment</source>
        <translation>2次モーメント</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>see also</source>
        <translation>関連</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>seed</source>
        <translation>乱数シード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>seed of the initial values: {seed}</source>
        <translation>初期値の乱数シード：{seed}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>seed {seed}</source>
        <translation>シード{seed}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>seeds</source>
        <translation>シード数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>selected</source>
        <translation>選択中</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>selected before</source>
        <translation>前に選択</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>semicolon</source>
        <translation>セミコロン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>separating line, decision surface</source>
        <translation>分離境界、識別境界</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>set by hand</source>
        <translation>手で設定した値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>set by the schedule for this epoch</source>
        <translation>スケジュールがこのエポックに決めた値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/lines.py"/>
        <source>shape {shape}</source>
        <translation>形状 {shape}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/tables.py"/>
        <source>share</source>
        <translation>割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>share of L</source>
        <translation>Lへの寄与</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>share of the first moment kept</source>
        <translation>1次モーメントを残す割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>share of the mean square kept</source>
        <translation>2乗平均を残す割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>share of the samples whose predicted class is the right one</source>
        <translation>予測したクラスが正しいサンプルの割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>share of the second moment kept</source>
        <translation>2次モーメントを残す割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>share of the velocity kept</source>
        <translation>速度を残す割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>shorter</source>
        <translation>短縮</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <source>shown</source>
        <translation>表示中</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>shown 1 of {count}</source>
        <translation>{count}個のうち1個を表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <source>shown: {count}</source>
        <translation>答えを表示 {count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>shrunk parameter</source>
        <translation>縮めたパラメーター</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>shuffled</source>
        <translation>シャッフル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>shuffled with seed {seed}</source>
        <translation>シャッフルのシード{seed}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>sigmoid</source>
        <translation>シグモイド関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>simplified: {reason}</source>
        <translation>簡単化：{reason}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>sin</source>
        <translation>正弦</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>sine</source>
        <translation>正弦波</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>sine, sinusoidal</source>
        <translation>サイン、正弦波</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/templates.py"/>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>single neuron</source>
        <translation>単一ニューロン</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>size without its sign</source>
        <translation>絶対値（符号を除いた大きさ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <source>skipped: {count}</source>
        <translation>飛ばした {count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>slope</source>
        <translation>微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>slope at the output</source>
        <translation>出力での微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>slope below zero</source>
        <translation>負側の傾き</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>slope f′</source>
        <translation>微分 f′</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>slower</source>
        <translation>遅く</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>smooth L1, robust loss</source>
        <translation>フーバー損失、Smooth L1</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>smooth ReLU</source>
        <translation>滑らかなReLU</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>smoothing constant, decay rate, rho</source>
        <translation>減衰率、平滑化定数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>softargmax, multinomial logistic function</source>
        <translation>正規化指数関数、ソフトアーグマックス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>softmax</source>
        <translation>ソフトマックス関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>softmax in the last layer</source>
        <translation>出力層のソフトマックス関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>softmax treated elementwise</source>
        <translation>ソフトマックスを要素ごとに微分</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>softplus</source>
        <translation>ソフトプラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>softplus, a smooth form of max(x, 0)</source>
        <translation>ソフトプラス：max(x, 0)を滑らかにした関数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <source>solved</source>
        <translation>成功</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <source>solved since epoch</source>
        <translation>成功し続けている最初のエポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>solved:</source>
        <translation>成功：</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>solved: {count}</source>
        <translation>成功：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>solver, update rule, optimization algorithm</source>
        <translation>オプティマイザ、最適化アルゴリズム</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/many/asked.py"/>
        <source>some of {names}, with commas between them</source>
        <translation>{names}から選んだコンマ区切りの名前</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>something follows the end</source>
        <translation>終わりの後に余分な内容があります</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>space</source>
        <translation>空白</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>spaces</source>
        <translation>空白</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>spiral</source>
        <translation>渦巻き</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>spotlight</source>
        <translation>強調</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/tools.py"/>
        <source>spray points</source>
        <translation>点の散布</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>square root of</source>
        <translation>ルート</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>squared</source>
        <translation>の2乗</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>stage, part of an iteration</source>
        <translation>段階</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/data.py"/>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>standardize</source>
        <translation>標準化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/data.py"/>
        <source>standardize by the training rows</source>
        <translation>訓練データで標準化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>standardized</source>
        <translation>標準化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>start</source>
        <translation>初期値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>std {value}</source>
        <translation>SD {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/table.py"/>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/schedules.py"/>
        <source>step decay</source>
        <translation>ステップ減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>step of an optimizer, training step</source>
        <translation>反復、繰り返し</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>step size, α, eta</source>
        <translation>ステップサイズ、α、イータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/calls.py"/>
        <source>step {steps}</source>
        <translation>ステップ{steps}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>step {step} of {steps}</source>
        <translation>ステップ{step}（全{steps}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/calls.py"/>
        <source>steps {steps}</source>
        <translation>ステップ{steps}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/choices.py"/>
        <source>stochastic gradient descent, gradient descent, steepest descent</source>
        <translation>確率的勾配降下法、勾配降下法、最急降下法</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>strength of one edge</source>
        <translation>結合の強さ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>sum</source>
        <translation>合計</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>sum instead of mean</source>
        <translation>平均でなく合計</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/loss.py"/>
        <source>sum of {rows}</source>
        <translation>{rows}サンプルの合計</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>sum over {letter}, terms: {count}</source>
        <translation>{letter}についての和、項の数：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>sum {letter}</source>
        <translation>線形和 {letter}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>sum, logit, preactivation, net input, z, a</source>
        <translation>重み付き線形和、重み付き和、総和、総入力、ロジット、z、a</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>sum, mean over samples and outputs (÷ N·D), or mean over samples (÷ N)</source>
        <translation>合計、サンプル×出力の平均（÷N·D）、サンプルの平均（÷N）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>sums and outputs too</source>
        <translation>線形和と出力も</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>swap screens</source>
        <translation>画面の入れ替え</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>symmetry</source>
        <translation>対称性</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>tab</source>
        <translation>タブ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>table</source>
        <translation>表</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <source>taken for</source>
        <translation>扱い</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>tanh</source>
        <translation>双曲線正接（tanh）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>tanh of {first}</source>
        <translation>{first}のハイパボリックタンジェント</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <location filename="../../nnviz/gui/dialogs/table/targets.py"/>
        <location filename="../../nnviz/gui/lecture/panels/tables.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>target</source>
        <translation>正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>target columns</source>
        <translation>正解値の列数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/boundary.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>target {name}</source>
        <translation>正解値 {name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <source>target {node}</source>
        <translation>正解値 {node}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>target: {name}</source>
        <translation>正解値：{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>targets</source>
        <translation>正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>term of a sum</source>
        <translation>和の項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/breadcrumb.py"/>
        <source>term {number} of {count}</source>
        <translation>項{number}/{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>terms to come: {count}</source>
        <translation>残りの項：{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <location filename="../../nnviz/gui/dialogs/table/plane.py"/>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <source>test correct</source>
        <translation>テストの正解率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>test data</source>
        <translation>テストデータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>test inputs</source>
        <translation>テストの入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <source>test loss</source>
        <translation>テストの損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <location filename="../../nnviz/gui/dialogs/table/plane.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>test row {row}</source>
        <translation>テストデータ行{row}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <location filename="../../nnviz/gui/words/settings.py"/>
        <source>test rows</source>
        <translation>テストデータ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>test rows, the last ones</source>
        <translation>テストデータの行数（末尾）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>test set, validation data, held-out data</source>
        <translation>検証データ、精度検証データ、評価データ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <source>test t = {target}</source>
        <translation>テスト t = {target}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>test targets</source>
        <translation>テストの正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>text that is not empty</source>
        <translation>空でない文字列</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>the activation of the last layer is part of the loss</source>
        <translation>出力層の活性化関数は損失に含まれます</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>the chain rule from the loss back to the weights, each result used once computed</source>
        <translation>連鎖律で損失から重みまでさかのぼり、求めた結果を使い回すこと</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>the class of a sample flips</source>
        <translation>サンプルの予測クラスが変化</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>the class that is answered</source>
        <translation>予測クラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>the class that the target says</source>
        <translation>正解値が示すクラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the cosine of pi times {first}</source>
        <translation>パイかける{first}のコサイン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the cosine of {first}</source>
        <translation>{first}のコサイン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>the derivative of a chain of functions is the product of their derivatives</source>
        <translation>合成関数の微分は、各関数の微分の積になるという規則</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/writing.py"/>
        <source>the experiment that is open</source>
        <translation>開いている実験</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the exponential of {first}</source>
        <translation>イーの{first}乗</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the exponential of {first}, minus 1,</source>
        <translation>イーの{first}乗から1を引いた値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the first moment divided by 1 − β₁^τ</source>
        <translation>1次モーメントを1 − β₁^τで割った値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>the first number, kept between the other two</source>
        <translation>1つ目の値を、残り2つの値の範囲に収めた値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>the first, the last</source>
        <translation>最初、最後</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the input layer</source>
        <translation>入力層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>the inputs</source>
        <translation>入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>the larger of the two numbers</source>
        <translation>2つの値の大きい方</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the larger of {first} and 0</source>
        <translation>{first}と0の大きいほう</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the largest of {terms}</source>
        <translation>{terms}の最大値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the learning rate of each epoch</source>
        <translation>エポックごとの学習率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>the letters chosen</source>
        <translation>選んだ文字</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the logarithm of open bracket 1 plus the exponential of {first} close bracket</source>
        <translation>かっこ、1足すイーの{first}乗、かっこ閉じ、の自然対数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the logarithm of the sum of the exponentials of {terms}</source>
        <translation>{terms}それぞれの指数の和の自然対数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the logarithm of {first}</source>
        <translation>{first}の自然対数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>the loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>the loss at a little more less that at a little less, by their distance</source>
        <translation>少し増やしたときと減らしたときの損失の差を、その幅で割った値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the loss grows until numbers are not finite</source>
        <translation>損失が増え続け、値が有限でなくなること</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>the number looked at</source>
        <translation>表示中の数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the optimizer makes new parameters of the old ones and their gradients</source>
        <translation>前のパラメーターと勾配から、最適化手法が新しい値を求めること</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>the other {count}</source>
        <translation>残り{count}項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>the output layer</source>
        <translation>出力層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the parameter after its weight decay</source>
        <translation>重み減衰を済ませたパラメーター</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the parameters that training begins with</source>
        <translation>学習を始めるときのパラメーター</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>the penalties of the parameters are added line by line</source>
        <translation>パラメーターの正則化項を1行ずつ足します</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the rows that the network is trained on</source>
        <translation>学習に使う行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the same weights, so the same gradients: they stay alike</source>
        <translation>重みが同じで勾配も同じため、同じままのノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>the sample shown, and the weights of each node</source>
        <translation>表示中のサンプルと、各ノードの重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the second moment divided by 1 − β₂^τ</source>
        <translation>2次モーメントを1 − β₂^τで割った値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>the selected layer</source>
        <translation>選択した層</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>the selected node</source>
        <translation>選択したノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the sign of {first}</source>
        <translation>{first}の符号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the sine of {first}</source>
        <translation>{first}のサイン</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the size of {first}</source>
        <translation>{first}の絶対値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>the slopes are almost 0, so hardly any gradient passes</source>
        <translation>微分がほぼ0で、勾配がほとんど通らない状態</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/maths/primitives.py"/>
        <source>the smaller of the two numbers</source>
        <translation>2つの値の小さい方</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the smaller of {first} and 0</source>
        <translation>{first}と0の小さいほう</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the square root of {first}</source>
        <translation>{first}の平方根</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>the sum of</source>
        <translation>シグマ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>the target is the number of a class, from 0</source>
        <translation>正解値は0から数えたクラス番号</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>the update that is tried</source>
        <translation>試している更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>the update to come</source>
        <translation>次の更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/differences.py"/>
        <source>the weight</source>
        <translation>重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>the whole range</source>
        <translation>全範囲</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>this network does not compute it</source>
        <translation>このネットワークでは計算しません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/boundary.py"/>
        <source>this sample</source>
        <translation>表示中のサンプル</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>this sample is not in the batch</source>
        <translation>このサンプルはバッチにありません</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>those of early layers are much smaller than those of the last</source>
        <translation>前の層の勾配が出力層に比べて非常に小さいこと</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>those of the data set</source>
        <translation>データセットの正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>thousands</source>
        <translation>桁区切り</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>thousands sign</source>
        <translation>桁区切り</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>three clusters</source>
        <translation>3クラスの点群</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>through the window</source>
        <translation>ウィンドウ内を順に移動</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>timeline: to the iteration after or before</source>
        <translation>タイムライン：前後のイテレーションへ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>timeline: to the step before or after</source>
        <translation>タイムライン：前後のステップへ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>times</source>
        <translation>かける</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>timestep, count, t</source>
        <translation>タイムステップ、回数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>to</source>
        <translation>から</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>to the end of the epoch</source>
        <translation>エポックの終わりまで</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>to {node}</source>
        <translation>{node}へ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>too small</source>
        <translation>小さすぎ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <location filename="../../nnviz/gui/dialogs/table/plane.py"/>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <source>train correct</source>
        <translation>訓練の正解率</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <location filename="../../nnviz/gui/views/runs/content.py"/>
        <source>train loss</source>
        <translation>訓練の損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>train row {row}</source>
        <translation>訓練行{row}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>trainable variable, θ</source>
        <translation>パラメータ、学習可能な変数、θ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>trained</source>
        <translation>学習する</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>trained, with biases</source>
        <translation>学習する、バイアスあり</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>training data</source>
        <translation>訓練データ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>training data, %</source>
        <translation>訓練データ（%）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/results.py"/>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <source>training loss</source>
        <translation>訓練損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>training loss below</source>
        <translation>訓練損失が次の値未満</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>training part</source>
        <translation>訓練データの割合</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>training rows</source>
        <translation>訓練データ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>training set</source>
        <translation>学習データ、訓練セット</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <source>training t = {target}</source>
        <translation>訓練 t = {target}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>trial, experiment</source>
        <translation>実行、トライアル</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>true or false</source>
        <translation>trueまたはfalse</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/datasets.py"/>
        <source>two Gaussians</source>
        <translation>2つの正規分布</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/widget.py"/>
        <source>two weights</source>
        <translation>2つの重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <source>type a cell</source>
        <translation>セルの入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>uncentered variance, moving average of squares</source>
        <translation>2乗の移動平均</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>unguarded logarithm</source>
        <translation>対策なしの対数</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>uniform</source>
        <translation>一様分布</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>update during backward</source>
        <translation>逆伝播中の更新</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/shown.py"/>
        <source>upstr. g</source>
        <translation>上流 g</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>upstream gradient</source>
        <translation>上流の勾配</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/paint_bar.py"/>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <location filename="../../nnviz/gui/views/many/table.py"/>
        <location filename="../../nnviz/gui/views/sample.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>value</source>
        <translation>値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>values</source>
        <translation>値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>values from before the update</source>
        <translation>更新前の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>vanishing gradient problem</source>
        <translation>勾配消失問題</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>vanishing gradients</source>
        <translation>勾配消失</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/form.py"/>
        <source>vary</source>
        <translation>変える項目</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>velocity</source>
        <translation>速度</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>vertical bar</source>
        <translation>縦棒</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>via {node}</source>
        <translation>{node}経由</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/legend.py"/>
        <source>w {weight}</source>
        <translation>w {weight}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>watches, breakpoints, bookmarks: remove it</source>
        <translation>ウォッチ、ブレークポイント、ブックマーク：削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>weight</source>
        <translation>重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/optimizers.py"/>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>weight down</source>
        <translation>重みを減らす</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>weight up</source>
        <translation>重みを増やす</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>weight {edge}</source>
        <translation>重み{edge}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>weight {edge} to {value}</source>
        <translation>重み{edge}を{value}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>weighted inputs</source>
        <translation>入力×重みの和</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>weighted inputs plus bias</source>
        <translation>入力×重みの和にバイアスを足した値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>weighted sum</source>
        <translation>線形和</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>weighted sum without bias</source>
        <translation>バイアスなしの線形和</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>weighted sums</source>
        <translation>線形和</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>weights from {file}</source>
        <translation>{file}の重みを読み込み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>weights kept</source>
        <translation>重みを固定</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>weights of layer {layer}</source>
        <translation>第{layer}層の重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>weights of {layer}</source>
        <translation>{layer}の重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>weights of {layer} kept</source>
        <translation>{layer}の重みを固定</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/unfit.py"/>
        <source>weights that are trained behind the first layer that is</source>
        <translation>学習する最初の層より後の、学習する重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>what a click does there</source>
        <translation>その位置をクリック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>what a mean divides the sum of the terms by</source>
        <translation>平均を取るときに割る数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>what if</source>
        <translation>もしも</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/torch_calls.py"/>
        <source>what is kept as it is has requires_grad = False</source>
        <translation>学習しない値はrequires_grad = Falseにします</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/layers.py"/>
        <source>what is trained</source>
        <translation>学習の対象</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>what made this number; go to this line</source>
        <translation>この数値の計算元、この行へ移動</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>what the activation makes of the sum</source>
        <translation>線形和を活性化関数に通した値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>what the loss is divided by</source>
        <translation>損失の除数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>what the prediction should be</source>
        <translation>予測値の目標となる値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>what training lowers</source>
        <translation>学習で小さくする値</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>what was written does not read back</source>
        <translation>書き込んだ内容を正しく読み戻せません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>where it turns straight</source>
        <translation>直線に変わる点</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/training.py"/>
        <source>where one course of training leaves another</source>
        <translation>別の学習に分かれるところ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>where the predicted class changes between two places of the input</source>
        <translation>入力の2点の間で予測クラスが変わる境目</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/editor/fields.py"/>
        <source>where: click it</source>
        <translation>場所をクリック</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/many/starts.py"/>
        <source>whole numbers with commas between them</source>
        <translation>コンマ区切りの整数</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>winning class</source>
        <translation>予測クラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>within {shape}</source>
        <translation>{shape}の範囲内の添字</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/choices.py"/>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>without a mistake</source>
        <translation>間違いなし</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>without node {node}</source>
        <translation>ノード{node}を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>without {layer}</source>
        <translation>{layer}を削除</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>without {what}</source>
        <translation>{what}なし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>words (sums1, outputs1, deltas1)</source>
        <translation>単語（sums1, outputs1, deltas1）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/lessons/export.py"/>
        <source>worksheets with a key</source>
        <translation>計算シートと解答</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/legend.py"/>
        <source>written</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <source>wrong</source>
        <translation>不一致</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/key.py"/>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <location filename="../../nnviz/gui/views/rows/columns.py"/>
        <source>wrong answer</source>
        <translation>不正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/finding.py"/>
        <source>wrong answers</source>
        <translation>不正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>wrong ones</source>
        <translation>不正解のみ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/asking.py"/>
        <source>wrong: {count}</source>
        <translation>不正解 {count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>y − t for every loss</source>
        <translation>どの損失でもy−t</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>y − t is the derivative by the sums already: here it goes through softmax once more.</source>
        <translation>y − tはすでに線形和による微分です。ここではそれをもう一度ソフトマックスに通しています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/mistakes.py"/>
        <source>y − t over N is sent back whatever the loss: that is the derivative of half a squared error only.</source>
        <translation>どの損失でも(y − t)÷Nを逆伝播しています。これは二乗和誤差（½）の微分です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>you</source>
        <translation>手動</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/verdicts.py"/>
        <location filename="../../nnviz/engine/lessons/posing.py"/>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>zero</source>
        <translation>ゼロ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>zero: nothing is remembered yet</source>
        <translation>ゼロ：まだ何も記憶していません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/initializers.py"/>
        <source>zeros</source>
        <translation>すべて0</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/keys.py"/>
        <source>zoom in, zoom out</source>
        <translation>拡大、縮小</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/surface/plot.py"/>
        <source>{across} {x}   {upwards} {y}   loss {loss}</source>
        <translation>{across} {x}   {upwards} {y}   損失 {loss}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{activation} in the hidden layers and {start} initial values, seed {seed}, are not better by {share}: the loss after {count} iterations is {tried}, here {own}.</source>
        <translation>隠れ層を{activation}、初期値を{start}（シード{seed}）にしても、{share}以上は改善しません。{count}イテレーション後の損失は{tried}、この試行では{own}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>{arrays} and {count} more</source>
        <translation>{arrays}ほか{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>{array} ({shape})</source>
        <translation>{array}（{shape}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/words.py"/>
        <source>{array} in part</source>
        <translation>{array}の一部</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>{array} is of batch normalization, which no network here has.</source>
        <translation>{array}はバッチ正規化の配列です。バッチ正規化には対応していません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>{array} is taken twice.</source>
        <translation>{array}が2回使われています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>{array} {right} of {count}, error ≤ {error}</source>
        <translation>{array}：{count}個中{right}個一致、誤差 ≤ {error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>{array}, into {node}</source>
        <translation>{array}（{node}に入るもの）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{array}: first written by {step}</source>
        <translation>{array}：最初に書くのは{step}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{array}: in {panel}; its value: {value}</source>
        <translation>{array}：「{panel}」に表示、値は{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{array}: shape {shape}, in {panel}; the selected one: {value}</source>
        <translation>{array}：形状{shape}、「{panel}」に表示、選択中の値は{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{array}: written by {step}, in {panel}; its value: {value}</source>
        <translation>{array}：{step}で計算、「{panel}」に表示、値は{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{array}: written by {step}, shape {shape}, in {panel}; the selected one: {value}</source>
        <translation>{array}：{step}で計算、形状{shape}、「{panel}」に表示、選択中の値は{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{array}: {step} makes new ones, shape {shape}, in {panel}; the selected one: {value}</source>
        <translation>{array}：{step}で更新、形状{shape}、「{panel}」に表示、選択中の値は{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>{column} cannot be input and target at once.</source>
        <translation>{column}を入力と正解値の両方にはできません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>{column} holds dates: untick it, or take it for classes.</source>
        <translation>{column}は日付の列です。選択を外すか、クラスとして使ってください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <source>{column} taken for</source>
        <translation>{column}の扱い</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/model.py"/>
        <source>{column}, largest first</source>
        <translation>{column}、大きい順</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/model.py"/>
        <source>{column}, smallest first</source>
        <translation>{column}、小さい順</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/fields.py"/>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>{command} ({keys})</source>
        <translation>{command}（{keys}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv_columns.py"/>
        <source>{count} classes</source>
        <translation>{count}クラス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>{count} diverged.</source>
        <translation>{count}試行が発散しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/log/widget.py"/>
        <source>{count} epochs</source>
        <translation>{count}エポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>{count} findings</source>
        <translation>診断結果{count}件</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/moments/widget.py"/>
        <source>{count} moments up to iteration {seen}</source>
        <translation>イテレーション{seen}まで{count}件</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/network/labels.py"/>
        <source>{count} more</source>
        <translation>ほか{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>{count} more findings</source>
        <translation>ほか{count}件の診断結果</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/network/labels.py"/>
        <source>{count} more layers</source>
        <translation>ほか{count}層</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{count} more nodes do not learn.</source>
        <translation>学習しないノードがほかに{count}個あります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/overlay.py"/>
        <source>{count} more rows</source>
        <translation>ほか{count}行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>{count} nodes</source>
        <translation>{count}個のノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>{count} not finite</source>
        <translation>非有限値{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>{count} of each array</source>
        <translation>各配列から{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/drawing.py"/>
        <source>{count} parameters</source>
        <translation>パラメーター{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>{count} rows beyond ±1e15 are not drawn</source>
        <translation>±1e15を超える{count}行は非表示</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/dialog.py"/>
        <source>{count} rows: {train} train, {test} test.</source>
        <translation>全{count}行：訓練{train}行、テスト{test}行です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>{count} steps at once</source>
        <translation>{count}ステップ分</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/drawing.py"/>
        <source>{count} test rows</source>
        <translation>テストデータ{count}行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/drawing.py"/>
        <source>{count} training rows</source>
        <translation>訓練データ{count}行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{count} weights
not read</source>
        <translation>重み{count}個
読み取りなし</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>{count} were computed one at a time.</source>
        <translation>{count}試行は1つずつ計算しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{count}, as many as a target has</source>
        <translation>正解値の列数と同じ{count}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>{curve} {loss} (epoch {epoch})</source>
        <translation>{curve} {loss}（エポック{epoch}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>{curve} {loss} (iteration {iteration})</source>
        <translation>{curve} {loss}（イテレーション{iteration}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>{curve} {share:.1%}</source>
        <translation>{curve} {share:.1%}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/curves.py"/>
        <source>{curve}: epoch</source>
        <translation>{curve}：エポック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>{curve}: iteration</source>
        <translation>{curve}：イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <source>{curve}: least and greatest losses</source>
        <translation>{curve}：損失の最小値と最大値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/loss.py"/>
        <location filename="../../nnviz/gui/plots/many/curves.py"/>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>{curve}: loss</source>
        <translation>{curve}：損失</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>{doubt} {remedy}</source>
        <translation>{doubt}{remedy}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <source>{fault} Say biases_first=True to take them so.</source>
        <translation>{fault}その形で読み込むには、biases_first=Trueを指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/dropping.py"/>
        <source>{file} cannot be opened here; its name must end in one of {endings}.</source>
        <translation>{file}はここでは開けません。開けるのは、名前の末尾が{endings}のファイルです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>{file} could not be read: {cause}.</source>
        <translation>{file}を読み込めませんでした（{cause}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>{file} could not be saved: {cause}.</source>
        <translation>{file}を保存できませんでした（{cause}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{file} is data: open it in the window, or name it in the data of an experiment.</source>
        <translation>{file}はデータファイルです。ウィンドウで開くか、実験のデータとして指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <location filename="../../nnviz/engine/work/archive.py"/>
        <source>{file} is larger than {limit} MB.</source>
        <translation>{file}は{limit} MBを超えています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>{file} is not there any more.</source>
        <translation>{file}はもうありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/pictures/portrait.py"/>
        <source>{file} must be a picture that ends in one of {endings}.</source>
        <translation>{file}は、末尾が{endings}のいずれかの図でなければなりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{file} must be saved in {folder}, beside its data {data}.</source>
        <translation>{file}は、データ{data}のある{folder}に保存してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>{file} must end in one of {endings}. Pickled files can run code and are never read: write np.savez(path, **arrays) or a .safetensors file.</source>
        <translation>{file}の拡張子は{endings}のいずれかにしてください。pickle形式はコードを実行できるため読み込みません。np.savez(path, **arrays)か.safetensorsで保存してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>{file} must end in one of {endings}; other formats are not read.</source>
        <translation>{file}の拡張子は{endings}のいずれかにしてください。ほかの形式は読み込めません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/exports.py"/>
        <source>{file} must have another name: the script imports {module}, and would import itself instead.</source>
        <translation>{file}は別の名前にしてください。スクリプトが{module}をインポートするときに、自分自身を読み込んでしまいます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/engine/reading/files.py"/>
        <source>{file} was not found.</source>
        <translation>{file}が見つかりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>{file}, row {row}</source>
        <translation>{file}の{row}行目</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>{file}, row {row}: the target</source>
        <translation>{file}の{row}行目の正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>{file}: {error}</source>
        <translation>{file}：{error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/cli.py"/>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <location filename="../../nnviz/engine/work/archive.py"/>
        <source>{file}: {fault}</source>
        <translation>{file}：{fault}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/data_part.py"/>
        <source>{file}: {targets} from {inputs}</source>
        <translation>{file}：{inputs}から{targets}を予測</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>{first} and {second}</source>
        <translation>{first}と{second}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} divided by {second}</source>
        <translation>{first}割る{second}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} minus {second}</source>
        <translation>{first}引く{second}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} plus {second}</source>
        <translation>{first}足す{second}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} rounded down</source>
        <translation>{first}の切り捨て</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} squared</source>
        <translation>{first}の2乗</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} times {second}</source>
        <translation>{first}かける{second}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first} to the power of {second}</source>
        <translation>{first}の{second}乗</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>{first} to {last}</source>
        <translation>{first}～{last}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{first}, kept from {second} to {third},</source>
        <translation>{second}から{third}に制限した{first}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/sentences.py"/>
        <source>{first}, {second} and {third}</source>
        <translation>{first}、{second}、{third}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>{formula} cannot be read as a formula of x, for example sin(2*x).</source>
        <translation>{formula}はxの式として読めません（例：sin(2*x)）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/making.py"/>
        <source>{formula} has no values in the part of the plane that is seen.</source>
        <translation>表示中の範囲では、{formula}の値がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{from_node} is 0 in every sample, so weight {weight} gets no gradient.</source>
        <translation>{from_node}が全サンプルで0なので、重み{weight}の勾配は0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{from_node} multiplies the weight, so it scales the gradient.</source>
        <translation>線形和を重みで偏微分すると{from_node}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/drafts/formula.py"/>
        <source>{function} needs brackets with one number: {function}(x).</source>
        <translation>{function}には括弧と数値1つが必要です：{function}(x)。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{got} can be a number of thousands or have decimals: write the decimals with a point.</source>
        <translation>{got}は桁区切りとも小数とも読めます。小数点には「.」を使ってください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>{kind} &lt; {bound}</source>
        <translation>{bound}未満の{kind}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>{kind} &gt; {bound}</source>
        <translation>{bound}より大きい{kind}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>{kind} and ≤ {bound}</source>
        <translation>{bound}以下かつ{kind}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>{kind} ≤ {bound}</source>
        <translation>{bound}以下の{kind}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>{kind} ≥ {bound}</source>
        <translation>{bound}以上の{kind}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>{kind}: {fault}</source>
        <translation>{kind}：{fault}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>{layer} kept</source>
        <translation>{layer}を固定</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>{layer} trained</source>
        <translation>{layer}を学習する</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{layer} uses it</source>
        <translation>{layer}で使用</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{layer}: 1 node</source>
        <translation>{layer}：1ノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{layer}: 1 node, activation {activation}</source>
        <translation>{layer}：1ノード、活性化関数は{activation}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{layer}: {choice}</source>
        <translation>{layer}：{choice}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{layer}: {count} nodes</source>
        <translation>{layer}：{count}ノード</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{layer}: {count} nodes, activation {activation}</source>
        <translation>{layer}：{count}ノード、活性化関数は{activation}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>{layer}: {quantity}</source>
        <translation>{layer}：{quantity}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <location filename="../../nnviz/gui/window/pictures/render.py"/>
        <source>{least} to {most}</source>
        <translation>{least}～{most}の値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>{left} steps left</source>
        <translation>残り{left}ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>{left} steps left, {updates} of them updates</source>
        <translation>残り{left}ステップ（うち更新{updates}ステップ）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/steps.py"/>
        <source>{left} updates left</source>
        <translation>残り{left}ステップ（すべて更新）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{letter} = {derivative}</source>
        <translation>{letter} = {derivative}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>{letter} = {derivative}: {words}</source>
        <translation>{letter} = {derivative}：{words}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{letter} {name}</source>
        <translation>{letter} {name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/options.py"/>
        <source>{letter}: {answer}</source>
        <translation>{letter}：{answer}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/questions/column.py"/>
        <source>{letter}: {slip}</source>
        <translation>{letter}：{slip}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>{letter}: {words}</source>
        <translation>{letter}：{words}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>{line} · biases</source>
        <translation>{line} · バイアス</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>{line} · weights</source>
        <translation>{line} · 重み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/doctor.py"/>
        <source>{loss} for all training rows ({batch} for its batch)</source>
        <translation>全訓練データで{loss}（そのバッチでは{batch}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>{loss} takes logits, so the last layer must have no activation, but has {got}.</source>
        <translation>{loss}はロジットを受け取ります。出力層の活性化関数をなくしてください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>{loss}, {reduction}</source>
        <translation>{loss}、{reduction}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>{low} to {high}: {count}</source>
        <translation>{low}～{high}：{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{mantissa} times 10 to the power of {exponent}</source>
        <translation>{mantissa}かける10の{exponent}乗</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/lessons/listed.py"/>
        <source>{minutes} min · all {count} scenes seen</source>
        <translation>{minutes}分・全{count}場面を見ました</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/lessons/listed.py"/>
        <source>{minutes} min · {count} scenes</source>
        <translation>{minutes}分・{count}場面</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/lessons/listed.py"/>
        <source>{minutes} min · {seen} of {count} scenes</source>
        <translation>{minutes}分・{count}場面中{seen}場面まで</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/panels/tables.py"/>
        <source>{moment}, {count} more inputs</source>
        <translation>{moment}・ほかに入力{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/csv.py"/>
        <source>{names} and {count} more columns</source>
        <translation>{names}ほか{count}列</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <source>{name}
input</source>
        <translation>{name}
入力</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/table/model.py"/>
        <source>{name}
target</source>
        <translation>{name}
正解値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>{name} equals {spoken_terms}; the result is {value}.</source>
        <translation>{name}は{spoken_terms}で、結果は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>{name} experiment</source>
        <translation>{name} 実験</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>{name} for sample {sample}</source>
        <translation>サンプル{sample}の{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/explain.py"/>
        <source>{name} has the shape {shape}: it has no element {index}.</source>
        <translation>{name}の形状は{shape}で、要素{index}はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>{name} is no array of this network.</source>
        <translation>{name}は、このネットワークの配列ではありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/pictures/paper.py"/>
        <source>{name} is no lesson: expected a file that ends in .toml, or one of {names}.</source>
        <translation>{name}はレッスンではありません。.tomlで終わるファイルか、{names}のいずれかを指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/settings/values.py"/>
        <source>{name} is no setting.</source>
        <translation>{name}という設定はありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>{name} is {value}.</source>
        <translation>{name}は{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/grid.py"/>
        <source>{name} must be {rows} × {columns} numbers, but {came_rows} × {came_columns} were pasted.</source>
        <translation>{name}には{rows} × {columns}個の数値を貼り付けてください（貼り付けたのは{came_rows} × {came_columns}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/csv_form.py"/>
        <source>{name} names {count} columns; from the second on they are called {other} and so on.</source>
        <translation>列名{name}が{count}列にあります。2列目からは{other}などと呼びます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/stepper.py"/>
        <source>{name} of layer {layer} is no array of this network.</source>
        <translation>第{layer}層の{name}は、このネットワークの配列ではありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{name} of the bias of {place}</source>
        <translation>{place}のバイアスの{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{name} of weight {place}</source>
        <translation>重み{place}の{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>{name} of {module}</source>
        <translation>{module}の{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{name} of {place}</source>
        <translation>{place}の{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{name} over the batch: {value}.</source>
        <translation>{name}（バッチ全体）：{value}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <source>{name} so far equals {spoken_terms}, which is {value}; more terms follow.</source>
        <translation>{name}は、ここまでで{spoken_terms}、結果は{value}です。まだ項が続きます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>{name} takes an array, an axis and keepdims here.</source>
        <translation>{name}に指定できるのは、配列、axis、keepdimsです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>{name} takes {count} arguments here, not {got}.</source>
        <translation>{name}の引数はここでは{count}個です（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>{name} trained</source>
        <translation>{name} 学習済み</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>{name} work</source>
        <translation>{name} 作業</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{name} {place}</source>
        <translation>{name} {place}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/names.py"/>
        <source>{name} · sample {sample}</source>
        <translation>{name} · サンプル{sample}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/recovery.py"/>
        <source>{name}, iteration {number}</source>
        <translation>{name}、イテレーション{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>{name}: diverged in iteration {iteration}</source>
        <translation>{name}：イテレーション{iteration}で発散</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/watches.py"/>
        <source>{name}: iteration</source>
        <translation>{name}：イテレーション</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>{name}: loss {loss}</source>
        <translation>{name}：損失{loss}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{name}: not computed yet.</source>
        <translation>{name}：未計算。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/runs/losses.py"/>
        <source>{name}: {across}</source>
        <translation>{name}：{across}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>{name}: {rows} × {columns}</source>
        <translation>{name}：{rows} × {columns}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/access.py"/>
        <location filename="../../nnviz/gui/parts/reading.py"/>
        <location filename="../../nnviz/gui/views/experiment.py"/>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <location filename="../../nnviz/gui/views/watches.py"/>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{name}: {value} (by hand {by_hand})</source>
        <translation>{name}：{value}（手計算 {by_hand}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{name}: {value}.</source>
        <translation>{name}：{value}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{node} = {output} is above its target {target}: δ is positive, the sum should fall.</source>
        <translation>{node}={output}は正解値{target}より大きいのでδは正で、線形和を小さくすると損失が減ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{node} = {output} is below its target {target}: δ is negative, the sum should rise.</source>
        <translation>{node}={output}は正解値{target}より小さいのでδは負で、線形和を大きくすると損失が減ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{node} adds weight × δ from {to_nodes}: {value}.</source>
        <translation>{node}に{to_nodes}からの重み×δの和{value}が戻ります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{node} equals its target {target}, so its delta is exactly 0.</source>
        <translation>{node}は正解値{target}と等しいので、デルタはちょうど0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/breakpoints.py"/>
        <source>{node} is dead: its latest output is 0 for every training sample.</source>
        <translation>{node}は死んでいます。全訓練サンプルで、直近の出力が0です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/spoken_activations.py"/>
        <source>{node} is saturated: at sum {sum} it stays at {value}.</source>
        <translation>{node}は飽和し、線形和{sum}で{value}に張り付いています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>{node} of sample {sample} to {value}</source>
        <translation>サンプル{sample}の{node}を{value}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{node} of {layer} is selected</source>
        <translation>{layer}の{node}を選択中</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{normal} in iteration {normal_iteration} grew to {last} in iteration {last_iteration}; it has grown since iteration {since}.</source>
        <translation>イテレーション{normal_iteration}の{normal}が、イテレーション{last_iteration}には{last}に達しました。増え始めはイテレーション{since}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{number} is the first non-finite value, from step {step} ({operation}) of iteration {number_iteration}.</source>
        <translation>最初の非有限値は、イテレーション{number_iteration}のステップ{step}（{operation}）で得た{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/formula/numbers.py"/>
        <source>{number}: the other {count} terms together</source>
        <translation>{number}は残り{count}項の合計</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/timeline.py"/>
        <source>{number}: what a question asks for</source>
        <translation>{number}：問われているステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>{one} or {other}</source>
        <translation>{one}または{other}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/joining.py"/>
        <source>{one} {other}</source>
        <translation>{one}{other}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <location filename="../../nnviz/gui/words/joining.py"/>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{one}, {other}</source>
        <translation>{one}、{other}</translation>
    </message>
    <message>
        <location filename="../../nnviz/cli.py"/>
        <source>{option} belongs to lessons, but {file} is none.</source>
        <translation>{option}はレッスンにだけ使えますが、{file}はレッスンではありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>{others} of them only with another ε.</source>
        <translation>うち{others}個は、別のεでだけ一致します。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>{output} over {inputs}</source>
        <translation>{inputs}に対する{output}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/points.py"/>
        <source>{output} → class {name}</source>
        <translation>{output} → クラス{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/layer.py"/>
        <source>{parameters} · preview</source>
        <translation>{parameters} · プレビュー</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/choices.py"/>
        <source>{parts}</source>
        <translation>{parts}の変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/many/asked.py"/>
        <source>{part}: {setting}</source>
        <translation>{part}：{setting}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} goes on behind its array with {rest}: paste one array.</source>
        <translation>{path}では配列の後に{rest}が続いています。配列を1つだけ貼り付けてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <location filename="../../nnviz/engine/matching/matching.py"/>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>{path} has an unknown key {key}.</source>
        <translation>{path}に不明なキー{key}があります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} has numbers beside its rows: paste one array.</source>
        <translation>{path}には行の外に数値があります。配列を1つだけ貼り付けてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>{path} has the key {key} twice.</source>
        <translation>{path}にキー{key}が2つあります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} holds no numbers.</source>
        <translation>{path}に数値がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} is an array of three dimensions or more: paste a matrix or a vector.</source>
        <translation>{path}は3次元以上の配列です。行列かベクトルを貼り付けてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} is too long: at most {most} characters can be read.</source>
        <translation>{path}が長すぎます。読み込めるのは{most}文字までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>{path} is {name} again, but each column may be there once.</source>
        <translation>{path}に{name}が重複しています。各列は1回だけ指定できます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/data.py"/>
        <source>{path} is {name} again, but each feature may be there once.</source>
        <translation>{path}に{name}が重複しています。各特徴量は1回だけ指定できます。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/called.py"/>
        <source>{path} is {name} again, but each name may be there once.</source>
        <translation>{path}に{name}がまたあります。同じ名前は1度しか使えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{path} is {name}, which holds dates: they are no numbers, and no classes unless it is said.</source>
        <translation>{path}の{name}は日付の列です。数値ではなく、クラスとして使うには指定が必要です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/csv_data.py"/>
        <source>{path} is {name}, which is an input already: no column can be both.</source>
        <translation>{path}の{name}は、すでに入力です。1つの列を入力と正解値の両方にはできません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} lacks a closing bracket.</source>
        <translation>{path}に閉じ括弧がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/faults.py"/>
        <source>{path} lacks the key {key}.</source>
        <translation>{path}にキー{key}がありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/pasted.py"/>
        <source>{path} leaves numbers out with “...”: print all of them, with np.set_printoptions(threshold=10**6).</source>
        <translation>{path}では「...」で数値が省略されています。np.set_printoptions(threshold=10**6)ですべてを表示してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>{path} may have at most {most} dimensions, but has {got}.</source>
        <translation>{path}は{most}次元以下にしてください（現在は{got}次元）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/highlights.py"/>
        <source>{path} must be a node as “node 1.2”, an edge as “edge 1.2&gt;2.1”, a row as “row 0”, an array as “deltas 1” or the name of a panel, but is {got}.</source>
        <translation>{path}は、ノード（例：“node 1.2”）、エッジ（例：“edge 1.2&gt;2.1”）、行（例：“row 0”）、配列（例：“deltas 1”）、パネル名のいずれかでなければなりませんが、{got}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>{path} must be an array in the format of NumPy.</source>
        <translation>{path}には、NumPy形式の配列を指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>{path} must be one number, without “:”.</source>
        <translation>{path}には「:」を含まない1つの数値を指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>{path} must be one of {choices}, but is {got}.</source>
        <translation>{path}は{choices}から選んでください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>{path} must be several numbers, with “:” in its index.</source>
        <translation>{path}には、添字に「:」を含む複数の数値を指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>{path} must be {expected}, but is {got}.</source>
        <translation>{path}には{expected}を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/npy.py"/>
        <source>{path} must have a shape of at most {most} numbers.</source>
        <translation>{path}の要素は{most}個以下にしてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>{path} must have at least two texts, the right one first.</source>
        <translation>{path}には2つ以上の文を、正しいものから順に指定してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{path} must have at most {most} parameters in all, but have {got}.</source>
        <translation>{path}のパラメーターは合計{most}個以下にしてください（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>{path} must have finite numbers, but has {got}.</source>
        <translation>{path}の数値は有限にしてください（{got}があります）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/strict_json.py"/>
        <source>{path} must have whole characters, but has half of one.</source>
        <translation>{path}に不完全な文字（サロゲートの片方）があります。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/whole.py"/>
        <source>{path} must keep its {rows} training rows, but has {got}.</source>
        <translation>{path}の訓練データは{rows}行のままにしてください（現在は{got}行）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/changes.py"/>
        <source>{path} must keep or lack their biases: they are changed layer by layer.</source>
        <translation>{path}のバイアスの有無は、ここでは変えられません。層ごとに変更してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/whole.py"/>
        <source>{path} must keep or lack their targets.</source>
        <translation>{path}の正解値の有無は変えられません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/changes.py"/>
        <source>{path} must keep the sizes {sizes}, but have {got}.</source>
        <translation>{path}のノード数は{sizes}のままにしてください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{path} must leave a batch at most {most} values, but leaves it {got}.</source>
        <translation>{path}は、1バッチの値が{most}個以下になるようにしてください（現在は{got}個）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{path} must leave some weights or biases to be trained.</source>
        <translation>{path}には、学習する重みかバイアスを残してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>{path} must lie in the folder of the lesson.</source>
        <translation>{path}はレッスンのフォルダーの中に置いてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/references.py"/>
        <source>{path} must name a number, as “{example}”, but is {got}.</source>
        <translation>{path}には「{example}」のように数値を指定してください（現在は{got}）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/reading.py"/>
        <source>{path} must not stand beside {other}.</source>
        <translation>{path}は{other}と一緒には使えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/layers.py"/>
        <source>{path} must stay 1 or more: a layer keeps its only node.</source>
        <translation>{path}は1以上にしてください。層の最後のノードは削除できません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/whole.py"/>
        <source>{path} must stay as it is: a training that goes on keeps its batches.</source>
        <translation>{path}は変更できません。続ける学習ではバッチの設定が変わりません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/whole.py"/>
        <source>{path} must stay as it is: what was trained has begun with these values.</source>
        <translation>{path}は変更できません。これまでの学習はこの初期値から始まっています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/data.py"/>
        <source>{path} needs data of one or two raw inputs, but there are {got}.</source>
        <translation>{path}には、元の入力が1列か2列のデータが必要です（現在は{got}列）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/tables.py"/>
        <source>{path}: values are given for at most {most} weights in all.</source>
        <translation>{path}：値を指定できる重みは全部で{most}個までです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/experiment.py"/>
        <source>{path}: {fault}</source>
        <translation>{path}：{fault}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{phase}: begins with {step}, steps: {count}</source>
        <translation>{phase}：{step}から{count}ステップ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/training/edits/numbers.py"/>
        <source>{places} to {values}</source>
        <translation>{places}を{values}に変更</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>{place} is no place in the training: write an iteration, as 420, or 420 11, or 420 11 3.</source>
        <translation>{place}の時点はありません。420、420 11、420 11 3のように入力してください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/grid.py"/>
        <source>{place} must be a finite number, but is “{text}”: {value} stays.</source>
        <translation>{place}には有限の数値を指定してください（入力は「{text}」）。{value}のままにします。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/pictures/render.py"/>
        <location filename="../../nnviz/gui/window/prompts.py"/>
        <source>{place}: {error}</source>
        <translation>{place}：{error}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/legend.py"/>
        <source>{quantity}  {limit}</source>
        <translation>{quantity}  {limit}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/choice_form.py"/>
        <source>{quantity}, %</source>
        <translation>{quantity}（%）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/cells.py"/>
        <source>{quantity}, row {row}, column {column}: not computed yet.</source>
        <translation>{quantity}、{row}行{column}列：未計算。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/parts/cells.py"/>
        <source>{quantity}, row {row}, column {column}: {value}.</source>
        <translation>{quantity}、{row}行{column}列：{value}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>{right} of {count} gradients agree; {noted} could not be judged.</source>
        <translation>{count}個の勾配のうち{right}個が一致しました。{noted}個は判定できません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/questions/column.py"/>
        <source>{right} of {count} hands are right: have them discuss, then vote again.</source>
        <translation>{count}人中{right}人が正解です。話し合ってから、もう一度挙手してもらいましょう。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>{right} right · {wrong} wrong</source>
        <translation>正解 {right}・不正解 {wrong}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/view.py"/>
        <source>{right} right · {wrong} wrong · {open} open</source>
        <translation>正解 {right}・不正解 {wrong}・未回答 {open}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{rows} by {columns}</source>
        <translation>{rows}かける{columns}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/exchange/foreign.py"/>
        <source>{rows} rows of {count} numbers</source>
        <translation>{rows}行×{count}個の数値</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/grid.py"/>
        <source>{row}, {column}</source>
        <translation>{row}、{column}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>{row}: {inputs} → {outputs}</source>
        <translation>{row}：{inputs} → {outputs}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>{row}: {inputs} → {outputs}, target {target}</source>
        <translation>{row}：{inputs} → {outputs}、正解値 {target}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>{row}: {inputs} → {outputs}, target {target}, class {name}, right</source>
        <translation>{row}：{inputs} → {outputs}、正解値 {target}、クラス {name}、正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/log.py"/>
        <source>{row}: {inputs} → {outputs}, target {target}, class {name}, wrong</source>
        <translation>{row}：{inputs} → {outputs}、正解値 {target}、クラス {name}、不正解</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/network/texts.py"/>
        <source>{sample} · class {name}</source>
        <translation>{sample} · クラス{name}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/memory/asking.py"/>
        <source>{seconds} s a step</source>
        <translation>1ステップ{seconds}秒</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/widget.py"/>
        <source>{seen} of {count}</source>
        <translation>{count}行中{seen}行</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/many/kinds.py"/>
        <source>{setting} {value}</source>
        <translation>{setting} {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/weights.py"/>
        <source>{shape}, transposed</source>
        <translation>{shape}（転置）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>{share} are 0</source>
        <translation>{share}が0</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/histograms.py"/>
        <source>{share} are saturated</source>
        <translation>{share}が飽和</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/entries.py"/>
        <source>{sign} mistake: {words}</source>
        <translation>{sign} 間違い：{words}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/drawing.py"/>
        <source>{sizes}: too large to be drawn before it is created</source>
        <translation>{sizes}：大きいため、作成するまで図は表示されません</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/reading/weight_files.py"/>
        <source>{size} bytes from {first} on</source>
        <translation>{first}からの{size}バイト</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/many/widget.py"/>
        <source>{solved} of {count} solved.</source>
        <translation>{count}試行のうち{solved}試行が成功しました。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/places.py"/>
        <source>{step}: {operation}</source>
        <translation>{step}：{operation}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/experiment/targets.py"/>
        <source>{targets} with the loss {loss}</source>
        <translation>損失{loss}に合う{targets}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{terms} and {count} more</source>
        <translation>{terms}ほか{count}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{terms} plus the other {count} terms, together {value}</source>
        <translation>{terms}足す残り{count}項の合計{value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/speech.py"/>
        <source>{text}.</source>
        <translation>{text}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/widget.py"/>
        <source>{text}. Shapes: {shapes}.</source>
        <translation>{text}。形状：{shapes}。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/runs/widget.py"/>
        <source>{ticked} of {count} ticked</source>
        <translation>{count}件中{ticked}件にチェック</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/window.py"/>
        <source>{title} — nnviz</source>
        <translation>{title} — nnviz</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/lesson.py"/>
        <source>{title}: answers</source>
        <translation>{title}：解答</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/worksheet.py"/>
        <source>{title}: key of sheet {number}</source>
        <translation>{title}：シート{number}の解答</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/handout/worksheet.py"/>
        <source>{title}: sheet {number}</source>
        <translation>{title}：シート{number}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>{to_node} sends δ × weight {weight} back to {node}: {value}.</source>
        <translation>{to_node}のδ×重み（{weight}）が{node}に戻り、{value}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{units} are identical but for rounding in iteration {number_iteration}: their weights differ by {apart} at most, so they get nearly the same gradient. One of them is {number}.</source>
        <translation>イテレーション{number_iteration}では、{units}が丸め誤差を除いて同一です。重みの差は最大でも{apart}なので、勾配もほぼ同じになります。重みの1つは{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{units} are identical in iteration {number_iteration}: the same weights lead to them and away from them, so they get the same gradient. They share the weight {number}.</source>
        <translation>イテレーション{number_iteration}では、{units}が同一です。入る重みも出る重みも同じなので、勾配も同じになります。共通の重みの1つは{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{unit} hardly learns in iteration {number_iteration}: its slope never exceeds {slope} in size. Its sum closest to 0 in this batch is {number}.</source>
        <translation>イテレーション{number_iteration}の{unit}はほとんど学習しません。微分の大きさは最大でも{slope}です。このバッチで0に最も近い線形和は{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/diagnosis/sentences.py"/>
        <source>{unit} is dead in iteration {number_iteration}: its slope is exactly 0 for every training row, so the data send it no gradient. Its sum closest to 0 in this batch is {number}.</source>
        <translation>イテレーション{number_iteration}の{unit}は死んでいます。全訓練データで微分がちょうど0なので、データから勾配が届きません。このバッチで0に最も近い線形和は{number}です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/lessons/writing.py"/>
        <source>{value} cannot stand in the file of a lesson.</source>
        <translation>{value}はレッスンのファイルに書けません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>{value}, so far</source>
        <translation>{value}（途中）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <source>{what} in {sample}</source>
        <translation>{sample}の{what}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/runs.py"/>
        <source>{what} {value}</source>
        <translation>{what} {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lessons/words.py"/>
        <location filename="../../nnviz/gui/views/formula/telling.py"/>
        <source>{words}, {sample}</source>
        <translation>{words}、{sample}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/terms/entry.py"/>
        <source>{word} ({reading})</source>
        <translation>{word}（{reading}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/many/starts.py"/>
        <source>{work} · {setting} {value}</source>
        <translation>{work} · {setting} {value}</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/code/lines.py"/>
        <source>{written} from {read}</source>
        <translation>{read} → {written}</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/gradient_check.py"/>
        <source>{wrong} of {count} gradients disagree.</source>
        <translation>{count}個の勾配のうち{wrong}個が一致しません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/boundary.py"/>
        <source>{wrong} of {count} wrong</source>
        <translation>不正解：{count}個中{wrong}個</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>½(y − t)² has the derivative y − t.</source>
        <translation>½(y−t)²の微分はy−tです。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>½(y − t)², straight beyond ±δ</source>
        <translation>½(y − t)²（±δの外では直線）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>× D (outputs)</source>
        <translation>×D（出力数）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>× N (samples)</source>
        <translation>×N（サンプル数）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>÷ D (outputs)</source>
        <translation>÷D（出力数）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>÷ D/2 (half the outputs)</source>
        <translation>÷D/2（出力数の半分）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>÷ N (samples)</source>
        <translation>÷N（サンプル数）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/widget.py"/>
        <source>÷ N·D (samples times outputs)</source>
        <translation>÷N·D（サンプル数×出力数）</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>Σₖ gₖ·∂yₖ/∂uⱼ with the Jacobian ∂yₖ/∂uⱼ = yₖ·([k = j] − yⱼ)</source>
        <translation>ヤコビ行列∂yₖ/∂uⱼ=yₖ·([k=j]−yⱼ)によるΣₖ gₖ·∂yₖ/∂uⱼ</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/activations.py"/>
        <source>δⱼ = yⱼ·(gⱼ − Σ gₖyₖ), the whole Jacobian.</source>
        <translation>ヤコビ行列全体を使い、δⱼ=yⱼ·(gⱼ−Σgₖyₖ)です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/plots/rates.py"/>
        <source>η = {rate}   loss {loss} (predicted {predicted})</source>
        <translation>η = {rate}   損失 {loss}（予測 {predicted}）</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>η × 10</source>
        <translation>η × 10</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/keys.py"/>
        <source>η ÷ 10</source>
        <translation>η ÷ 10</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>λ₁ times the size of each weight is added to the loss</source>
        <translation>各重みの絶対値のλ₁倍を損失に足す</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>λ₂·b and λ₁·sign(b) pull toward 0; they are not divided by N.</source>
        <translation>λ₂·bとλ₁·sign(b)はバイアスを0へ寄せます。Nでは割りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/insight/sentences/backward.py"/>
        <source>λ₂·w and λ₁·sign(w) pull toward 0; they are not divided by N.</source>
        <translation>λ₂·wとλ₁·sign(w)は重みを0へ寄せます。Nでは割りません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/menus.py"/>
        <source>“{command}” could not be finished.</source>
        <translation>「{command}」を最後まで実行できませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/state/work/claims.py"/>
        <source>“{file}” is open in another window too; neither writes over what the other saved unasked.</source>
        <translation>「{file}」は別のウィンドウでも開かれています。一方が保存した内容を、もう一方が確認なしに上書きすることはありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/files/unsaved.py"/>
        <source>“{file}” was changed by another window or program since it was opened or saved here.</source>
        <translation>「{file}」は、ここで開いたか保存した後に、別のウィンドウまたはプログラムによって変更されています。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/conditions.py"/>
        <source>“{name}” holds words: compare it by = or !=.</source>
        <translation>「{name}」は文字列の列です。=か!=で比べてください。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>“{name}” is no function that a line here can have.</source>
        <translation>関数「{name}」はここでは使えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/conditions.py"/>
        <source>“{name}” must be compared with a number, but “{value}” is none.</source>
        <translation>「{name}」は数値と比べてください（「{value}」は数値ではありません）。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/place.py"/>
        <source>“{panel}” could not be drawn.</source>
        <translation>「{panel}」を描画できませんでした。</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/questions/parsing.py"/>
        <source>“{part}” is nothing that a line here can have.</source>
        <translation>「{part}」はここでは使えません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>“{present}” was trained or changed and is not saved. Save it before the window closes?</source>
        <translation>「{present}」は学習または変更されましたが、保存されていません。ウィンドウを閉じる前に保存しますか？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/files/saving.py"/>
        <source>“{present}” was trained or changed and is not saved. Save it before “{new}” opens?</source>
        <translation>「{present}」は学習または変更されましたが、保存されていません。「{new}」を開く前に保存しますか？</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/rows/conditions.py"/>
        <source>“{text}” is neither rows, as 3, 7-12, nor a condition, as loss &gt; 0.1.</source>
        <translation>「{text}」は行番号（例：3, 7-12）でも条件（例：loss &gt; 0.1）でもありません。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/check/table.py"/>
        <source>∂L/∂</source>
        <translation>∂L/∂</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/window/actions.py"/>
        <source>∂L/∂ and the letter of the sum</source>
        <translation>∂L/∂と線形和の文字</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>∂L/∂u, error, local error, error term</source>
        <translation>∂L/∂u、誤差、誤差項</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>∂L/∂x, saliency, input gradient</source>
        <translation>∂L/∂x、顕著性</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/words/terms/passes.py"/>
        <source>∂L/∂y, dout, error signal</source>
        <translation>∂L/∂y、誤差情報、誤差信号、dout</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>− column</source>
        <translation>列−</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/dialogs/new/rows.py"/>
        <source>− row</source>
        <translation>行−</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>−t / y through the Jacobian y·([k = j] − y) leaves y·Σt − t, and the targets of a sample add up to 1</source>
        <translation>−t/yをヤコビ行列y·([k = j] − y)に通すとy·Σt − tで、1サンプルの正解値の和は1</translation>
    </message>
    <message>
        <location filename="../../nnviz/engine/tables/losses.py"/>
        <source>−t/y through the Jacobian gives y·Σt − t, and the targets add up to 1.</source>
        <translation>−t/yをヤコビ行列に通すとy·Σt−tになり、正解値の和は1です。</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/views/formula/tokens.py"/>
        <source>▴ only the largest</source>
        <translation>▴ 大きい項だけ</translation>
    </message>
    <message>
        <location filename="../../nnviz/gui/lecture/slide.py"/>
        <source>▶ every {seconds} s</source>
        <translation>▶ {seconds}秒ごと</translation>
    </message>
</context>
</TS>
